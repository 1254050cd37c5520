import type { ParamSpecs } from '../../../engine/domain/param.ts'
import type { SearchSpec, StudyEvidence, StudySpec, SweepRange } from '../../../engine/domain/study.ts'
import { runWords } from './repeat-command.ts'
import { quoteForShell } from './shell-quote.ts'

/** What the command line calls each kind. */
const verbs = { 'sweep': 'sweep', 'walk': 'walk', 'monte-carlo': 'montecarlo', 'lookahead': 'lookahead' } as const

/** The command that repeats a study; it names the bars by their hash. */
export function studyCommand({ spec, ...data }: StudyEvidence, specs: ParamSpecs | undefined): string {
  const words = ['npx', 'lonja', verbs[spec.kind], spec.run.strategy]
  words.push(...kindWords(spec), ...runWords(spec.run, data, specs), '--json')
  return words.map(quoteForShell).join(' ')
}

function kindWords(spec: StudySpec): string[] {
  switch (spec.kind) {
    case 'sweep':
      return [...searchWords(spec.search), '--top', String(spec.top)]
    case 'walk': {
      const { mode, trainBars, testBars, purgeBars, embargoBars } = spec.windows
      const words = ['--train', String(trainBars), '--test', String(testBars)]
      if (mode === 'anchored') words.push('--anchored')
      if (purgeBars !== 0) words.push('--purge', String(purgeBars))
      if (embargoBars !== 0) words.push('--embargo', String(embargoBars))
      return [...words, ...searchWords(spec.search)]
    }
    case 'monte-carlo': {
      const words = ['--method', spec.method, '--paths', String(spec.paths)]
      if (!spec.compounds) words.push('--fixed-size')
      words.push('--block', String(spec.blockBars), '--skip', String(spec.skipRatio))
      words.push('--costs', String(spec.costFactor), '--ruin', String(spec.ruinRatio))
      return words
    }
    case 'lookahead':
      return ['--cuts', String(spec.cuts)]
  }
}

function searchWords({ method, points, ranges, objective, minTrades }: SearchSpec): string[] {
  const over = Object.entries(ranges)
    .map(([param, range]) => `${param}=${rangeText(range)}`)
    .join(',')
  const words = method === 'grid' ? ['--grid', over] : [`--${method}`, String(points), '--over', over]
  // Written as one word: a minus in front would pass for another option.
  words.push(`--objective=${objective}`, '--min-trades', String(minTrades))
  return words
}

/** As the command line reads it: `5..24:1`, or values `a|b`. */
export function rangeText(range: SweepRange): string {
  if ('values' in range) return range.values.map(String).join('|')
  const { from, to, step } = range
  return step === null ? `${from}..${to}` : `${from}..${to}:${step}`
}
