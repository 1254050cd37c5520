import { chartPanel } from './chart/panel.ts'
import { dataPanel } from './data/panel.ts'
import type { PanelDefinition } from './define-panel.ts'
import { downloadsPanel } from './downloads/panel.ts'
import { logPanel } from './log/panel.ts'
import { lookaheadPanel } from './lookahead/panel.ts'
import { monteCarloPanel } from './monte-carlo/panel.ts'
import { overviewPanel } from './overview/panel.ts'
import { passportPanel } from './passport/panel.ts'
import { runsPanel } from './runs/panel.ts'
import { sqlPanel } from './sql/panel.ts'
import { strategyPanel } from './strategy/panel.ts'
import { sweepPanel } from './sweep/panel.ts'
import { tradesPanel } from './trades/panel.ts'
import { watchlistPanel } from './watchlist/panel.ts'
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
  watchlistPanel,
  dataPanel,
  passportPanel,
  downloadsPanel,
  sqlPanel,
]
