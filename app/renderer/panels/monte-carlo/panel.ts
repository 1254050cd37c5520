import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { MonteCarloPanel } from './monte-carlo-panel.tsx'

export const monteCarloPanel = definePanel({
  id: 'monte-carlo',
  title: words.panels.monteCarlo,
  goTo: { label: words.commands.focusMonteCarlo, keys: 'Alt+9' },
  component: MonteCarloPanel,
})
