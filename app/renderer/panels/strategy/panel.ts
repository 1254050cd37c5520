import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { StrategyPanel } from './strategy-panel.tsx'

export const strategyPanel = definePanel({
  id: 'strategy',
  title: words.panels.strategy,
  goTo: { label: words.commands.focusStrategy, keys: 'Alt+2' },
  component: StrategyPanel,
})
