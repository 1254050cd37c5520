import { isStatistic, statisticCards } from '../analytics/report.ts'
import { Fault } from '../base/fault.ts'
import { didYouMean } from '../domain/near-names.ts'
import { readParams, type ParamSpecs, type ParamValues } from '../domain/param.ts'
import type { RunSpec } from '../domain/run.ts'
import type { SearchSpec, StudySpec, WalkSpec } from '../domain/study.ts'
import { pointSource } from './point-source.ts'
import { readSearch, type ReadSearch } from './search-axes.ts'
import { walkForwardWindows, type WalkForwardWindow } from './walk-forward/windows.ts'

/**
 * The study with nothing left open: defaults and ranges filled in, everything checked that can be before a bar moves.
 * Reading what was read changes nothing. Faults: `strategy-invalid` for parameters, `invalid-input` for the rest.
 */
export function readStudy(spec: StudySpec, params: ParamSpecs, bars: number): StudySpec {
  switch (spec.kind) {
    case 'sweep':
      return { ...spec, ...readSearched(spec, params) }
    case 'walk': {
      const read = { ...spec, ...readSearched(spec, params) }
      windowsOf(read, bars)
      return read
    }
    case 'monte-carlo':
    case 'lookahead':
      return { ...spec, run: { ...spec.run, params: allParams(params, spec.run.params) } }
  }
}

export function windowsOf({ windows }: WalkSpec, bars: number): readonly WalkForwardWindow[] {
  const { mode, ...plan } = windows
  return walkForwardWindows({ bars, anchored: mode === 'anchored', ...plan })
}

/** The statistic that an objective ranks by. */
export function objectiveStatistic(objective: string): string {
  return objective.startsWith('-') ? objective.slice(1) : objective
}

interface Searched {
  readonly run: RunSpec
  readonly search: SearchSpec
}

function readSearched({ run, search }: Searched, params: ParamSpecs): Searched {
  const statistic = objectiveStatistic(search.objective)
  if (!isStatistic(statistic)) {
    const ids = statisticCards.map(({ id }) => id)
    throw new Fault('invalid-input', `There is no statistic "${statistic}" to rank by.${didYouMean(statistic, ids)}`, {
      ids,
    })
  }
  const all = allParams(params, run.params)
  const read: ReadSearch = readSearch(params, search, run.params)
  const searched = new Set(read.axes.map(({ name }) => name))
  const fixed = Object.fromEntries(Object.entries(all).filter(([name]) => !searched.has(name)))
  // Refuses what is too large before anything starts.
  const { total } = pointSource(read.space, search, run.seed)
  return { run: { ...run, params: fixed }, search: { ...search, points: total, ranges: read.ranges } }
}

function allParams(params: ParamSpecs, given: ParamValues): ParamValues {
  const { values, problems } = readParams(params, given)
  if (problems.length === 0) return values
  const list = problems.map(({ param, problem }) => `${param} ${problem}`).join('; ')
  throw new Fault('strategy-invalid', `${list}.`, { problems, params: Object.keys(params) })
}
