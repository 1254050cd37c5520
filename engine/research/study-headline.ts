import type { ParamValues } from '../domain/param.ts'
import type { StudyResult } from '../domain/study.ts'

/** The outcome of a study in one line. */
export function studyHeadline(result: StudyResult): string {
  switch (result.kind) {
    case 'sweep': {
      const tried = `${result.table.length} points`
      if (result.top.length === 0) return `no point has an objective; ${tried}`
      const [{ params, objective }] = result.top
      const { search } = result.evidence.spec as { readonly search: { readonly objective: string } }
      return `best ${search.objective} ${objective.toPrecision(4)} at ${paramsText(params)}; ${tried}`
    }
    case 'walk': {
      const { windows, metrics, efficiency } = result
      const carried = efficiency === null ? '' : `, efficiency ${efficiency.toFixed(2)}`
      return `${percent(metrics['return'] ?? NaN)} out of sample over ${windows.length} windows${carried}`
    }
    case 'monte-carlo': {
      const { paths, ruin, finalEquity } = result
      const middle = finalEquity.levels.find(({ level }) => level === 0.5)?.value ?? finalEquity.mean
      return `median final equity ${middle.toFixed(2)}, ruin ${percent(ruin.value)}; ${paths} paths`
    }
    case 'lookahead': {
      const { clean, cuts, findings } = result
      return clean ? `clean at ${cuts} cuts` : `not clean: ${findings.length} findings at ${cuts} cuts`
    }
  }
}

export function paramsText(params: ParamValues): string {
  return Object.entries(params).map(([name, value]) => `${name}=${String(value)}`).join(', ')
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(2)} %`
}
