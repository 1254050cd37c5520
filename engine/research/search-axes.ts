import { Fault } from '../base/fault.ts'
import { didYouMean } from '../domain/near-names.ts'
import { readParam, type ParamSpec, type ParamSpecs, type ParamValue, type ParamValues } from '../domain/param.ts'
import type { SearchMethod, SearchSpec, SweepAxis, SweepRange } from '../domain/study.ts'
import { searchSpace, type SearchSpace } from './sampling/search-space.ts'

/** A search with nothing left open: every range spelled out, in the order of the strategy's parameters. */
export interface ReadSearch {
  readonly ranges: Readonly<Record<string, SweepRange>>
  readonly axes: readonly SweepAxis[]
  /** Over the numbers in the columns of the axes. What the strategy refuses is found out where it runs. */
  readonly space: SearchSpace
}

/** Fault `invalid-input` listing every range that the strategy's parameters cannot take. */
export function readSearch(
  params: ParamSpecs,
  search: Pick<SearchSpec, 'method' | 'ranges'>,
  fixed: ParamValues,
): ReadSearch {
  const asked = Object.keys(search.ranges)
  const problems = asked.flatMap((name) => {
    if (!Object.hasOwn(params, name)) {
      return [`${name} is no parameter of the strategy.${didYouMean(name, Object.keys(params))}`]
    }
    return Object.hasOwn(fixed, name) ? [`${name} is both set and searched; choose one.`] : []
  })
  const searched = Object.entries(params).filter(([name, spec]) =>
    asked.length > 0 ? asked.includes(name) : spec.optimize && !Object.hasOwn(fixed, name),
  )
  const read = searched.map(([name, spec]) => {
    const range = readRange(name, spec, search.ranges[name] ?? wholeRange(spec), problems)
    return { name, range, spec }
  })
  if (problems.length > 0) throw new Fault('invalid-input', problems.join(' '), { problems })
  if (read.length === 0) {
    throw new Fault('invalid-input', 'No parameter is left to search: all are set, or not meant to be searched.')
  }
  const codes = read.map(({ name, range, spec }) => [name, codeSpec(range, spec, search.method)] as const)
  return {
    ranges: Object.fromEntries(read.map(({ name, range }) => [name, range])),
    axes: read.map(({ name, range }) => ({ name, values: 'values' in range ? range.values : null })),
    space: searchSpace(Object.fromEntries(codes)),
  }
}

function wholeRange(spec: ParamSpec): SweepRange {
  switch (spec.kind) {
    case 'bool':
      return { values: [false, true] }
    case 'pick':
      return { values: spec.of }
    case 'int':
    case 'num':
      return { from: spec.min, to: spec.max, step: null }
  }
}

/** The range with its step, or with its values as the strategy will see them: numbers sorted, none twice. */
function readRange(name: string, spec: ParamSpec, range: SweepRange, problems: string[]): SweepRange {
  const read = (value: ParamValue): ParamValue => {
    const answer = readParam(spec, value)
    if ('value' in answer) return answer.value
    problems.push(`${name} ${answer.problem}.`)
    return value
  }
  if ('values' in range) {
    if (range.values.length === 0) problems.push(`${name} has no values to try.`)
    const values = [...new Set(range.values.map(read))]
    return { values: isNumeric(spec) ? values.sort((a, b) => Number(a) - Number(b)) : values }
  }
  if (!isNumeric(spec)) {
    problems.push(`${name} has no numbers to count through; list its values instead.`)
    return range
  }
  const from = Number(read(range.from))
  const to = Number(read(range.to))
  const step = range.step ?? spec.step ?? (spec.kind === 'int' ? 1 : 0)
  if (to < from) problems.push(`${name} must rise, was ${from} to ${to}.`)
  if (!(step >= 0)) problems.push(`${name} must have a step of 0 or more, was ${step}.`)
  if (spec.kind === 'int' && (step === 0 || !Number.isInteger(step))) {
    problems.push(`${name} takes whole numbers, so its step must be one, was ${step}.`)
  }
  return { from, to, step }
}

type NumberSpec = Extract<ParamSpec, { kind: 'int' | 'num' }>

function isNumeric(spec: ParamSpec): spec is NumberSpec {
  return spec.kind === 'int' || spec.kind === 'num'
}

/** What the numbers of a column are: values of the parameter, or places in its list. */
function codeSpec(range: SweepRange, spec: ParamSpec, method: SearchMethod): ParamSpec {
  const words = { optimize: true, label: spec.label }
  if (!('values' in range)) {
    const { from, to, step } = range
    // A grid counts through the steps as they were asked for.
    const log = isNumeric(spec) && spec.log === true && (method !== 'grid' || step === 0)
    return { kind: 'num', default: from, min: from, max: to, step: step ?? 0, ...words, ...(log ? { log } : {}) }
  }
  if (isNumeric(spec)) return { kind: 'int', default: 0, min: 0, max: range.values.length - 1, ...words }
  return { kind: 'pick', default: '0', of: range.values.map((_, place) => String(place)), ...words }
}
