import type { MonteCarloOutcome } from '../../domain/monte-carlo-outcome.ts'
import { distributionOf, proportionOf } from './distribution.ts'
import { PathTally, playResults } from './path-tally.ts'

export function outcomeOf(
  tally: PathTally,
  { results, compounds }: { readonly results: Float64Array; readonly compounds: boolean },
  request: { readonly seed: number; readonly ruinRatio: number; readonly confidence: number },
): MonteCarloOutcome {
  const { startEquity } = tally
  const paths = tally.finalEquity.length
  const ruinLevel = startEquity * (1 - request.ruinRatio)
  let ruined = 0
  let lost = 0
  for (let path = 0; path < paths; path++) {
    if (tally.lowestEquity[path] <= ruinLevel) ruined++
    if (tally.finalEquity[path] < startEquity) lost++
  }
  const actual = new PathTally(1, results.length, startEquity)
  const equity = new Float64Array(results.length)
  playResults(results, results.length, compounds, startEquity, equity)
  actual.take(0, equity, equity.length)
  const finalEquity = distributionOf(tally.finalEquity, request.confidence)
  const maxDrawdown = distributionOf(tally.maxDrawdown, request.confidence)
  return {
    paths,
    steps: results.length,
    seed: request.seed,
    finalEquity,
    maxDrawdown,
    ruin: proportionOf(ruined, paths, request.confidence),
    loss: proportionOf(lost, paths, request.confidence),
    fan: tally.recorder.fan(startEquity),
    actual: {
      finalEquity: actual.finalEquity[0],
      maxDrawdown: actual.maxDrawdown[0],
      finalEquityRank: shareAtMost(tally.finalEquity, actual.finalEquity[0]),
      maxDrawdownRank: shareAtMost(tally.maxDrawdown, actual.maxDrawdown[0]),
    },
  }
}

/** Share of the sorted values that are at most `value`, but for rounding: the same sum in another order is the same. */
function shareAtMost(sorted: Float64Array, value: number): number {
  const limit = value + Math.abs(value) * 1e-12
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle] <= limit) low = middle + 1
    else high = middle
  }
  return low / sorted.length
}
