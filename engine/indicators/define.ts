import type { ParamSpec } from '../domain/param.ts'

/** `source` and `source2` take any series; the others are columns of a feed. */
export type IndicatorInput = 'source' | 'source2' | 'openAt' | 'open' | 'high' | 'low' | 'close' | 'volume'

export type IndicatorParam = { readonly name: string } & Extract<ParamSpec, { kind: 'int' | 'num' | 'pick' }>

export type IndicatorGroup = 'trend' | 'momentum' | 'volatility' | 'volume' | 'statistics' | 'pattern' | 'price'

/** Positional values of an indicator's parameters, in the order of their declaration. */
export type IndicatorArgs<P extends readonly IndicatorParam[]> = {
  readonly [K in keyof P]: P[K] extends { kind: 'pick' } ? string : number
}

/** The streaming form: one step per bar, same numbers as the batch form. */
export interface IndicatorStream {
  /** Reads one value per input, writes one value per output. NaN while warming up. */
  next(inputs: Readonly<Float64Array>, outputs: Float64Array): void
}

/**
 * An indicator: what it is called, what it needs, what it answers, and two ways to compute it that agree to the bit.
 * No value depends on a later bar, and NaN stands exactly in the warm-up.
 */
export interface IndicatorDefinition<
  In extends readonly IndicatorInput[] = readonly IndicatorInput[],
  P extends readonly IndicatorParam[] = readonly IndicatorParam[],
  Out extends readonly string[] = readonly string[],
> {
  readonly id: string
  readonly title: string
  readonly group: IndicatorGroup
  readonly inputs: In
  readonly params: P
  readonly outputs: Out
  /** Drawn over the price, or in a pane of its own. */
  readonly pane: 'price' | 'own'
  readonly formula: string
  /** Who published it, and where. */
  readonly source: string
  /** How the first value is made; conventions differ between packages. */
  readonly seeding: string
  /** Bars before the first value, when the inputs have none missing: index of the first number of every output. */
  warmup(args: IndicatorArgs<P>): readonly number[]
  /** Whole columns at once; `outputs` have the inputs' length and every element of them is written. */
  batch(inputs: readonly Float64Array[], args: IndicatorArgs<P>, outputs: readonly Float64Array[]): void
  stream(args: IndicatorArgs<P>): IndicatorStream
}

export function defineIndicator<
  const In extends readonly IndicatorInput[],
  const P extends readonly IndicatorParam[],
  const Out extends readonly string[],
>(definition: IndicatorDefinition<In, P, Out>): IndicatorDefinition<In, P, Out> {
  return definition
}
