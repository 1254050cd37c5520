import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { OverviewPanel } from './overview-panel.tsx'

export const overviewPanel = definePanel({
  id: 'overview',
  title: words.panels.overview,
  goTo: { label: words.commands.focusOverview, keys: 'Alt+3' },
  component: OverviewPanel,
})
