import { chartPanel } from './chart/panel.ts'
import type { PanelDefinition } from './define-panel.ts'
import { logPanel } from './log/panel.ts'
import { overviewPanel } from './overview/panel.ts'
import { runsPanel } from './runs/panel.ts'
import { strategyPanel } from './strategy/panel.ts'
import { tradesPanel } from './trades/panel.ts'

export const panels: readonly PanelDefinition[] = [
  chartPanel,
  strategyPanel,
  overviewPanel,
  tradesPanel,
  logPanel,
  runsPanel,
]
