import { chartPanel } from './chart/panel.ts'
import type { PanelDefinition } from './define-panel.ts'
import { logPanel } from './log/panel.ts'
import { lookaheadPanel } from './lookahead/panel.ts'
import { monteCarloPanel } from './monte-carlo/panel.ts'
import { overviewPanel } from './overview/panel.ts'
import { runsPanel } from './runs/panel.ts'
import { strategyPanel } from './strategy/panel.ts'
import { sweepPanel } from './sweep/panel.ts'
import { tradesPanel } from './trades/panel.ts'
import { walkPanel } from './walk/panel.ts'

export const panels: readonly PanelDefinition[] = [
  chartPanel,
  strategyPanel,
  overviewPanel,
  tradesPanel,
  logPanel,
  runsPanel,
  sweepPanel,
  walkPanel,
  monteCarloPanel,
  lookaheadPanel,
]
