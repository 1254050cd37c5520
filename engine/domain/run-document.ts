import type { Evidence, Mark, OpenTrade, RefusedOrders, RunResult, RunUncertainty, StrategyLogLine } from './run.ts'

/** Rises when a field changes its meaning or goes away; new fields alone do not raise it. */
export const runDocumentVersion = 1

/** A run as `--json` prints it and as files keep it. Every number parses back to the same double. */
export interface RunDocument {
  readonly document: 'lonja-run'
  readonly version: typeof runDocumentVersion
  readonly evidence: Evidence
  /** Statistics by id; null where there is no number. */
  readonly metrics: Readonly<Record<string, number | null>>
  /** Why a metric is null, by id. */
  readonly metricNotes: Readonly<Record<string, string>>
  readonly trades: RunResult['trades']
  readonly openTrades: readonly OpenTrade[]
  readonly ordersLeft: number
  readonly canceledForMargin: number
  readonly refusedOrders?: RefusedOrders
  /** Account value at each bar's close. */
  readonly equity: readonly number[]
  readonly marks: readonly Mark[]
  readonly log: readonly StrategyLogLine[]
  /** Open times of the common timeline of several instruments; only then. */
  readonly openAt?: readonly number[]
  readonly uncertainty?: RunUncertainty
}

export function runDocument(result: RunResult): RunDocument {
  return {
    document: 'lonja-run',
    version: runDocumentVersion,
    evidence: result.evidence,
    metrics: Object.fromEntries(result.statistics.map(({ id, value }) => [id, value])),
    metricNotes: Object.fromEntries(result.statistics.flatMap(({ id, why }) => (why === undefined ? [] : [[id, why]]))),
    trades: result.trades,
    openTrades: result.openTrades,
    ordersLeft: result.ordersLeft,
    canceledForMargin: result.canceledForMargin,
    ...(result.refusedOrders === undefined ? {} : { refusedOrders: result.refusedOrders }),
    equity: Array.from(result.equity),
    marks: result.marks,
    log: result.log,
    ...(result.openAt === undefined ? {} : { openAt: result.openAt }),
    ...(result.uncertainty === undefined ? {} : { uncertainty: result.uncertainty }),
  }
}
