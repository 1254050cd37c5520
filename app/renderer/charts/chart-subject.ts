import type { BarColumns } from '../../../engine/domain/bars.ts'
import type { Mark, Trade } from '../../../engine/domain/run.ts'

/** What a chart draws of a run. Bar indexes of trades and marks count from `firstBar`. */
export interface ChartRun {
  /** Index of the run's first bar in the chart's bars. */
  readonly firstBar: number
  readonly equity: Float64Array
  readonly drawdown: Float64Array
  readonly trades: readonly Trade[]
  readonly marks: readonly Mark[]
  /** Place of each trade among all of the run, where those of other instruments are left out; else null. */
  readonly numbers: readonly number[] | null
}

export interface ChartSubject {
  /** Names what is drawn, so that a new subject is told from new facts about the same one. */
  readonly key: string
  readonly title: string
  readonly bars: BarColumns
  /** Length of a bar; decides how times are written. */
  readonly barMs: number
  readonly priceDecimals: number
  readonly run: ChartRun | null
}
