import type { ParamSpec, ParamValues } from './param.ts'

export const indicatorGroups = ['trend', 'momentum', 'volatility', 'volume', 'statistics', 'pattern', 'price'] as const
export const indicatorInputs = ['source', 'source2', 'openAt', 'open', 'high', 'low', 'close', 'volume'] as const
/** Columns of the bars that an indicator of one series can be computed from. */
export const sourceColumns = ['open', 'high', 'low', 'close', 'volume'] as const
export type SourceColumn = (typeof sourceColumns)[number]

/** An indicator as a list, a form or a help page shows it. */
export interface IndicatorCard {
  readonly id: string
  readonly title: string
  readonly group: (typeof indicatorGroups)[number]
  /** `source` and `source2` take any series; the others are columns of the bars. */
  readonly inputs: readonly (typeof indicatorInputs)[number][]
  /** In the order in which `ta.<id>` takes them. */
  readonly params: readonly IndicatorParamCard[]
  readonly outputs: readonly string[]
  /** Drawn over the price, or in a pane of its own. */
  readonly pane: 'price' | 'own'
  readonly formula: string
  /** Who published it, and where. */
  readonly source: string
  /** How the first value is made; conventions differ between packages. */
  readonly seeding: string
}

export type IndicatorParamCard = { readonly name: string } & Extract<ParamSpec, { kind: 'int' | 'num' | 'pick' }>

/** An indicator computed over bars: one column per output, NaN where it has no value. */
export interface IndicatorValues {
  readonly id: string
  /** Defaults filled in. */
  readonly params: ParamValues
  /** Of each bar, ms UTC. */
  readonly openAt: Float64Array
  readonly outputs: readonly { readonly name: string; readonly values: Float64Array }[]
}
