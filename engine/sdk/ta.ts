import { Fault } from '../base/fault.ts'
import type { IndicatorArgs, IndicatorDefinition, IndicatorInput, IndicatorParam } from '../indicators/define.ts'
import { indicators } from '../indicators/list.ts'
import type { CrossingSeries } from './crossed.ts'
import { withAliases, type AliasesOf } from './output-aliases.ts'
import type { Feed, Series } from './series.ts'

/** Computes series from series, in the way of the run at hand: whole columns in a backtest, bar by bar when live. */
export interface SeriesMaker {
  indicator(
    definition: IndicatorDefinition,
    inputs: readonly Series[],
    args: readonly (number | string)[],
  ): readonly Series[]
  custom(inputs: readonly Series[], warmup: number, step: CustomStep): Series
}

/** Answers the value of a bar from the inputs of that bar and the answer before it (NaN at first). */
export type CustomStep = (now: readonly number[], previous: number) => number

/** Every series that a run hands out knows what can make more of them. */
export interface MadeSeries extends CrossingSeries {
  readonly maker: SeriesMaker
}

type AnyDefinition = IndicatorDefinition<readonly IndicatorInput[], readonly IndicatorParam[], readonly string[]>
type ParamsOf<D extends AnyDefinition> = D['params'] extends readonly IndicatorParam[] ? D['params'] : never

/** One output is a series by itself, several come by name. */
type Answer<D extends AnyDefinition, Alias extends string> = D['outputs'] extends readonly [string]
  ? Series
  : { readonly [K in D['outputs'][number] | Alias]: Series }

/** Indicators of one series take a series or a feed (meaning its close), those of a bar's prices take the feed. */
type Sources<D extends AnyDefinition> =
  Exclude<D['inputs'][number], 'source' | 'source2'> extends never
    ? 'source2' extends D['inputs'][number]
      ? [source: Series | Feed, source2: Series | Feed]
      : [source: Series | Feed]
    : [feed: Feed]

type IndicatorCall<D extends AnyDefinition, Alias extends string> = (
  ...args: [...Sources<D>, ...Partial<IndicatorArgs<ParamsOf<D>>>]
) => Answer<D, Alias>

type IndicatorCalls = {
  readonly [Id in keyof typeof indicators]: IndicatorCall<(typeof indicators)[Id], AliasesOf<Id>>
}

function makerOf(series: Series, asker: string): SeriesMaker {
  if (typeof series === 'object' && series !== null && 'maker' in series) return (series as MadeSeries).maker
  throw new Fault(
    'strategy-invalid',
    `${asker} needs a series, such as feeds.main.close or another indicator; it got ${kindOf(series)}.`,
  )
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return typeof value === 'number'
    ? `the number ${value}`
    : typeof value === 'object'
      ? 'another object'
      : `a ${typeof value}`
}

function isFeed(source: unknown): source is Feed {
  return typeof source === 'object' && source !== null && 'close' in source
}

function callOf(definition: AnyDefinition): (...args: readonly unknown[]) => Series | Readonly<Record<string, Series>> {
  const asker = `ta.${definition.id}`
  const needsFeed = definition.inputs.some((input) => input !== 'source' && input !== 'source2')
  const sources = needsFeed ? 1 : definition.inputs.length
  return (...args) => {
    const inputs = definition.inputs.map((input, k): Series => {
      const source = args[needsFeed ? 0 : k]
      if (isFeed(source)) return input === 'source' || input === 'source2' ? source.close : source[input]
      if (needsFeed) {
        throw new Fault('strategy-invalid', `${asker} needs a feed, such as feeds.main; it got ${kindOf(source)}.`)
      }
      return source as Series
    })
    const maker = makerOf(inputs[0], asker)
    for (const input of inputs) makerOf(input, asker)
    const outputs = maker.indicator(definition, inputs, args.slice(sources) as (number | string)[])
    if (outputs.length === 1) return outputs[0]
    return withAliases(definition.id, Object.fromEntries(definition.outputs.map((name, k) => [name, outputs[k]])))
  }
}

const indicatorCalls = Object.fromEntries(
  Object.entries(indicators).map(([id, definition]) => [id, callOf(definition as unknown as AnyDefinition)]),
) as unknown as IndicatorCalls

/** Every built-in indicator as a function of series, to be called in `setup`. */
export const ta = {
  ...indicatorCalls,
  /**
   * A series of your own. `step` gets the inputs of one bar, never of a later one, and its own answer of the bar
   * before.
   * The first `warmup` bars are NaN but are stepped through.
   */
  custom: (inputs: readonly Series[], warmup: number, step: CustomStep): Series => {
    if (inputs.length === 0) throw new Fault('strategy-invalid', 'ta.custom needs at least one input series.')
    return makerOf(inputs[0], 'ta.custom').custom(inputs, warmup, step)
  },
}
