import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { WalkPanel } from './walk-panel.tsx'

export const walkPanel = definePanel({
  id: 'walk',
  title: words.panels.walk,
  goTo: { label: words.commands.focusWalk, keys: 'Alt+8' },
  component: WalkPanel,
})
