import { Fault } from '../base/fault.ts'
import { readParam } from '../domain/param.ts'
import type { ParamSpec } from '../domain/param.ts'
import type { Column, Graph } from '../kernel/graph.ts'
import { inputColumn } from '../kernel/graph.ts'
import { runBatch, streamGraph } from '../kernel/run-graph.ts'

/** `source` and `source2` take any series; the others are columns of a feed. */
export type IndicatorInput = 'source' | 'source2' | 'openAt' | 'open' | 'high' | 'low' | 'close' | 'volume'

export type IndicatorParam = { readonly name: string } & Extract<ParamSpec, { kind: 'int' | 'num' | 'pick' }>

export type IndicatorGroup = 'trend' | 'momentum' | 'volatility' | 'volume' | 'statistics' | 'pattern' | 'price'

/** Positional values of an indicator's parameters, in the order of their declaration. */
export type IndicatorArgs<P extends readonly IndicatorParam[]> = {
  readonly [K in keyof P]: 'pick' extends P[K]['kind']
    ? P[K]['kind'] extends 'pick'
      ? string
      : string | number
    : number
}

/** The streaming form: one step per bar, same numbers as the batch form. */
export interface IndicatorStream {
  /** Reads one value per input, writes one value per output. NaN while warming up. */
  next(inputs: Readonly<Float64Array>, outputs: Float64Array): void
}

/** What an indicator says about itself. */
export interface IndicatorCard<
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
  /**
   * `at-warmup` (when absent): the first number stands exactly where `warmup` says. `when-found`: not before that, but
   * later if what it looks for (a pivot, a day's end) has not come yet.
   */
  readonly begins?: 'at-warmup' | 'when-found'
}

/** What the author writes: the card, and the graph of kernels that computes it. */
export interface IndicatorSpec<
  In extends readonly IndicatorInput[],
  P extends readonly IndicatorParam[],
  Out extends readonly string[],
> extends IndicatorCard<In, P, Out> {
  graph(inputs: { readonly [K in In[number]]: Column }, args: IndicatorArgs<P>): { readonly [K in keyof Out]: Column }
}

/**
 * An indicator: what it is called, what it needs, what it answers, and two ways to compute it that agree to the bit
 * because both run the same kernels. No value depends on a later bar, and NaN stands exactly in the warm-up. A missing
 * value (NaN) among the inputs makes every kernel that reads it start anew: NaN until it has warmed up again.
 *
 * Arguments may be left out from the end; defaults fill in. One out of its range is a fault `invalid-input`.
 */
export interface IndicatorDefinition<
  In extends readonly IndicatorInput[] = readonly IndicatorInput[],
  P extends readonly IndicatorParam[] = readonly IndicatorParam[],
  Out extends readonly string[] = readonly string[],
> extends IndicatorCard<In, P, Out> {
  /** Bars before the first value, when the inputs have none missing: index of the first number of every output. */
  warmup(args?: Partial<IndicatorArgs<P>>): readonly number[]
  /** The kernels that compute it, for `runBatches`: several indicators together take less time than one by one. */
  plan(args: Partial<IndicatorArgs<P>>): Graph
  /** Whole columns at once; `outputs` have the inputs' length and every element of them is written. */
  batch(inputs: readonly Float64Array[], args: Partial<IndicatorArgs<P>>, outputs: readonly Float64Array[]): void
  stream(args?: Partial<IndicatorArgs<P>>): IndicatorStream
}

function completeArgs(card: IndicatorCard, given: readonly unknown[]): readonly (number | string)[] {
  if (given.length > card.params.length) {
    throw new Fault(
      'invalid-input',
      `${card.id} takes ${card.params.length} parameters, ${given.length} were given. Leave out the rest.`,
    )
  }
  return card.params.map((param, k) => {
    const value = given[k] ?? param.default
    if (typeof value === 'number' || typeof value === 'string') {
      const read = readParam(param, value)
      if ('value' in read && typeof read.value !== 'boolean') return read.value
      if ('problem' in read) throw new Fault('invalid-input', `${card.id}: ${param.name} ${read.problem}.`)
    }
    throw new Fault('invalid-input', `${card.id}: ${param.name} must be a number or a word, was a ${typeof value}.`)
  })
}

/** Makes an indicator from its card and its graph. The graph is built anew for every computation: nothing is shared. */
export function defineIndicator<
  const In extends readonly IndicatorInput[],
  const P extends readonly IndicatorParam[],
  const Out extends readonly string[],
>(spec: IndicatorSpec<In, P, Out>): IndicatorDefinition<In, P, Out> {
  const { graph, ...card } = spec
  const build = (given: readonly unknown[]): Graph => {
    const args = completeArgs(card, given) as IndicatorArgs<P>
    const inputs = card.inputs.map(inputColumn)
    const named = Object.fromEntries(card.inputs.map((name, k) => [name, inputs[k]])) as {
      readonly [K in In[number]]: Column
    }
    return { inputs, outputs: graph(named, args) }
  }
  return {
    ...card,
    warmup: (args) => build(args ?? []).outputs.map((column) => column.first),
    plan: build,
    batch: (inputs, args, outputs) => runBatch(build(args), inputs, outputs),
    stream: (args) => ({ next: streamGraph(build(args ?? [])) }),
  }
}
