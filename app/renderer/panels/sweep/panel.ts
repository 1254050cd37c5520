import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { SweepPanel } from './sweep-panel.tsx'

export const sweepPanel = definePanel({
  id: 'sweep',
  title: words.panels.sweep,
  goTo: { label: words.commands.focusSweep, keys: 'Alt+7' },
  component: SweepPanel,
})
