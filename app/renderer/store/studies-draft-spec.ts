import { readParam, type ParamSpec } from '../../../engine/domain/param.ts'
import type { StrategyCard } from '../../../engine/domain/run.ts'
import type { MonteCarloSpec, SearchSpec, SweepRange, WalkSpec } from '../../../engine/domain/study.ts'
import { words } from '../locales/en.ts'
import { readPercent } from './account-draft.ts'
import type { MonteCarloDraft, RangeDraft, StudiesDraft, WalkDraft } from './studies-draft.ts'
import { defaultRange } from './studies-ranges.ts'

/** The engine refuses a search of more points. */
export const mostPoints = 1_000_000

export type Problems = Record<string, string>

export interface SearchReading {
  /** Null while any field has a problem. */
  readonly search: SearchSpec | null
  /** Parameters that are searched, in the order of the strategy. */
  readonly searched: readonly string[]
  /** Points that would run; NaN while that cannot be told. */
  readonly points: number
  /** By field: `range.<param>`, `points`, `minTrades`, `ranges`. */
  readonly problems: Readonly<Problems>
}

/** The search that the form's text amounts to. */
export function readSearchDraft({ ranges, search }: StudiesDraft, card: StrategyCard): SearchReading {
  const problems: Problems = {}
  const read: Record<string, SweepRange> = {}
  let combinations = 1
  const searchable = Object.entries(card.params).filter(([, spec]) => spec.optimize)
  for (const [param, spec] of searchable) {
    const range = rangeOf(ranges[card.id], param, card)
    if (!range.on) continue
    const answer = readRange(range, spec, search.method === 'grid')
    if (typeof answer === 'string') problems[`range.${param}`] = answer
    else read[param] = answer
    combinations *= typeof answer === 'string' ? NaN : countOf(answer)
  }
  const searched = searchable.map(([param]) => param).filter((param) => rangeOf(ranges[card.id], param, card).on)
  if (searched.length === 0) problems['ranges'] = words.research.nothingSearched
  const asked = readWhole(search.points, 1, mostPoints)
  if (search.method !== 'grid' && typeof asked === 'string') problems['points'] = asked
  const minTrades = readWhole(search.minTrades, 0, mostPoints)
  if (typeof minTrades === 'string') problems['minTrades'] = minTrades
  const points = search.method === 'grid' ? combinations : Math.min(Number(asked), combinations)
  if (points > mostPoints) problems['ranges'] = words.research.tooManyPoints
  const faultless = Object.keys(problems).length === 0
  return {
    search: faultless
      ? {
          method: search.method,
          points: search.method === 'grid' ? points : Number(asked),
          ranges: read,
          objective: search.lowest ? `-${search.objective}` : search.objective,
          minTrades: Number(minTrades),
        }
      : null,
    searched,
    points: searched.length === 0 ? NaN : points,
    problems,
  }
}

/** What was typed for a parameter, or where its search would begin. */
export function rangeOf(
  typed: Readonly<Record<string, RangeDraft>> | undefined,
  param: string,
  card: StrategyCard,
): RangeDraft {
  return typed?.[param] ?? defaultRange(param, card)
}

/** The range that the text states, or why it states none. */
export function readRange(range: RangeDraft, spec: ParamSpec, isGrid: boolean): SweepRange | string {
  if (spec.kind === 'bool') return { values: [false, true] }
  if (spec.kind === 'pick') return { values: spec.of }
  const from = readParam(spec, range.from)
  const to = readParam(spec, range.to)
  if ('problem' in from) return from.problem
  if ('problem' in to) return to.problem
  if (Number(from.value) > Number(to.value)) return words.research.rangeFalls
  const step = range.step.trim() === '' ? NaN : Number(range.step)
  if (!(step >= 0) || step === Infinity) return words.research.stepNumber
  if (spec.kind === 'int' && (step === 0 || !Number.isInteger(step))) return words.research.stepWhole
  if (isGrid && step === 0) return words.research.stepAboveZero
  return { from: Number(from.value), to: Number(to.value), step }
}

/** How many values a range holds; endless without a step. */
export function countOf(range: SweepRange): number {
  if ('values' in range) return range.values.length
  const { from, to, step } = range
  if (from === to) return 1
  return step === null || step === 0 ? Infinity : Math.floor((to - from) / step + 1e-9) + 1
}

/** The whole number that a text states within its limits, or what is wrong with it. */
export function readWhole(text: string, least: number, most: number): number | string {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : NaN
  return value >= least && value <= most ? value : words.research.mustBeWhole(String(least), String(most))
}

interface FieldsReading<T> {
  readonly spec: T | null
  readonly problems: Readonly<Problems>
}

export function readWalkDraft(draft: WalkDraft, bars: number | null): FieldsReading<WalkSpec['windows']> {
  const problems: Problems = {}
  const whole = (field: Exclude<keyof WalkDraft, 'mode'>, least: number): number => {
    const read = readWhole(draft[field], least, 1e7)
    if (typeof read === 'string') problems[field] = read
    return typeof read === 'string' ? NaN : read
  }
  const windows = {
    mode: draft.mode,
    trainBars: whole('trainBars', 1),
    testBars: whole('testBars', 1),
    purgeBars: whole('purgeBars', 0),
    embargoBars: whole('embargoBars', 0),
  }
  const needed = windows.trainBars + windows.purgeBars + windows.testBars
  if (bars !== null && needed > bars) problems['trainBars'] = words.research.walk.tooShort(String(bars))
  return { spec: Object.keys(problems).length === 0 ? windows : null, problems }
}

export function readMonteCarloDraft(draft: MonteCarloDraft): FieldsReading<Omit<MonteCarloSpec, 'kind' | 'run'>> {
  const problems: Problems = {}
  const take = (field: keyof MonteCarloDraft, value: number, isRight: boolean, least: string, most: string): number => {
    if (!isRight) problems[field] = words.strategy.mustBeBetween(least, most)
    return value
  }
  const paths = Number(readWhole(draft.paths, 1, 1_000_000))
  const blockBars = Number(readWhole(draft.blockBars, 1, 100_000))
  const skip = readPercent(draft.skip)
  const cost = draft.costFactor.trim() === '' ? NaN : Number(draft.costFactor)
  const ruin = readPercent(draft.ruin)
  const spec = {
    method: draft.method,
    paths: take('paths', paths, paths > 0, '1', '1000000'),
    compounds: draft.compounds,
    blockBars: take('blockBars', blockBars, blockBars > 0, '1', '100000'),
    skipRatio: take('skip', skip, skip >= 0 && skip < 1, '0', '99'),
    costFactor: take('costFactor', cost, cost >= 1 && cost <= 1000, '1', '1000'),
    ruinRatio: take('ruin', ruin, ruin > 0 && ruin <= 1, '1', '100'),
  }
  return { spec: Object.keys(problems).length === 0 ? spec : null, problems }
}
