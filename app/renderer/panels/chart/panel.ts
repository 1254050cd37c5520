import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { ChartPanel } from './chart-panel.tsx'

export const chartPanel = definePanel({
  id: 'chart',
  title: words.panels.chart,
  goTo: { label: words.commands.focusChart, keys: 'Alt+1' },
  component: ChartPanel,
})
