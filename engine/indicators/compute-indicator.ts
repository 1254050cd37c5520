import { Fault } from '../base/fault.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { IndicatorCard, IndicatorValues, SourceColumn } from '../domain/indicator.ts'
import { didYouMean } from '../domain/near-names.ts'
import { readParams, type ParamSpecs, type ParamValues } from '../domain/param.ts'
import type { IndicatorDefinition } from './define.ts'
import { indicators } from './list.ts'

/** What every indicator says about itself, by id. */
export const indicatorCards: readonly IndicatorCard[] = Object.values(indicators).map((definition) => {
  const { id, title, group, inputs, params, outputs, pane, formula, source, seeding } = definition
  return { id, title, group, inputs, params, outputs, pane, formula, source, seeding }
})

/** Which columns stand for the one or two series of an indicator that takes any. */
export interface IndicatorSources {
  readonly source: SourceColumn
  readonly source2: SourceColumn
}

/**
 * An indicator by its id and its parameters by name, over whole columns. Faults: `not-found` naming what comes close,
 * `invalid-input` for a parameter that it does not have or a value out of its range.
 */
export function computeIndicator(
  id: string,
  given: ParamValues,
  bars: BarColumns,
  sources: IndicatorSources,
): IndicatorValues {
  const definition = findIndicator(id)
  const params = acceptedParams(definition, given)
  const columns = definition.inputs.map((input): Float64Array => {
    return bars[input === 'source' || input === 'source2' ? sources[input] : input]
  })
  const outputs = definition.outputs.map((name) => ({ name, values: new Float64Array(bars.length) }))
  const args = definition.params.map(({ name }) => params[name] as number | string)
  definition.batch(columns, args, outputs.map(({ values }) => values))
  return { id: definition.id, params, openAt: bars.openAt, outputs }
}

function findIndicator(id: string): IndicatorDefinition {
  const known: Readonly<Record<string, unknown>> = indicators
  if (Object.hasOwn(known, id)) return known[id] as IndicatorDefinition
  const ids = Object.keys(indicators)
  throw new Fault('not-found', `There is no indicator "${id}".${didYouMean(id, ids)}`, { ids })
}

function acceptedParams(definition: IndicatorDefinition, given: ParamValues): ParamValues {
  const specs: ParamSpecs = Object.fromEntries(definition.params.map((param) => [param.name, param]))
  const names = Object.keys(specs)
  const { values, problems } = readParams(specs, given)
  if (problems.length === 0) return values
  const list = problems.map(({ param, problem }) => {
    if (Object.hasOwn(specs, param)) return `${param} ${problem}.`
    const takes = names.length === 0 ? 'It takes none.' : `It takes ${names.join(', ')}.`
    return `${param} is not a parameter of this indicator.${didYouMean(param, names)} ${takes}`
  })
  throw new Fault('invalid-input', `${definition.id}: ${list.join(' ')}`, { problems, params: names })
}
