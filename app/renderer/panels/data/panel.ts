import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { DataPanel } from './data-panel.tsx'

export const dataPanel = definePanel({
  id: 'data',
  title: words.panels.data,
  goTo: { label: words.commands.focusData, keys: 'Alt+D' },
  component: DataPanel,
})
