import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { TradesPanel } from './trades-panel.tsx'

export const tradesPanel = definePanel({
  id: 'trades',
  title: words.panels.trades,
  goTo: { label: words.commands.focusTrades, keys: 'Alt+4' },
  component: TradesPanel,
})
