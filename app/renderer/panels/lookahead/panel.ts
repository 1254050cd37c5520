import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { LookaheadPanel } from './lookahead-panel.tsx'

export const lookaheadPanel = definePanel({
  id: 'lookahead',
  title: words.panels.lookahead,
  goTo: { label: words.commands.focusLookahead, keys: 'Alt+0' },
  component: LookaheadPanel,
})
