import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { RunsPanel } from './runs-panel.tsx'

export const runsPanel = definePanel({
  id: 'runs',
  title: words.panels.runs,
  goTo: { label: words.commands.focusRuns, keys: 'Alt+6' },
  component: RunsPanel,
})
