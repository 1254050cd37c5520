import { RandomWords } from '../../base/random-words.ts'
import type { MonteCarloOutcome } from '../../domain/monte-carlo-outcome.ts'
import { outcomeOf } from './outcome-of.ts'
import { PathTally, playResults } from './path-tally.ts'
import { checkPathRequest, lookEvery, refuse, type PathRequest } from './path-request.ts'

export interface BarPathRequest extends PathRequest {
  /** Return of the account per bar. */
  readonly returns: Float64Array
  /** Bars that stay together, so that trends and quiet times survive. */
  readonly blockBars: number
  /**
   * `geometric` draws every block's length around `blockBars` (the stationary bootstrap), `fixed` takes it as it is.
   * Both wrap around the end, so that every bar is as likely as any other.
   */
  readonly blocks?: 'geometric' | 'fixed'
}

/** Returns per bar that an equity column implies; a bar at zero equity returns nothing. */
export function barReturns(equity: Float64Array): Float64Array {
  const returns = new Float64Array(Math.max(0, equity.length - 1))
  for (let i = 0; i < returns.length; i++) returns[i] = equity[i] > 0 ? equity[i + 1] / equity[i] - 1 : 0
  return returns
}

/**
 * Block bootstrap of a run's bars: paths of the same length, put together from stretches of the real one. Unlike
 * trades, bars keep losses that were open. Politis and Romano (1994), The Stationary Bootstrap, Journal of the
 * American Statistical Association 89(428).
 */
export function barPaths(request: BarPathRequest): MonteCarloOutcome {
  const { returns, blockBars, blocks = 'geometric', startEquity, paths, seed } = request
  checkPathRequest(request, 'bars', returns)
  if (!(blockBars >= 1 && blockBars <= returns.length)) {
    refuse(`A block must have between 1 and ${returns.length} bars, was ${blockBars}.`)
  }
  const tally = new PathTally(paths, returns.length, startEquity)
  const random = new RandomWords(seed)
  const drawn = new Float64Array(returns.length)
  const equity = new Float64Array(returns.length)
  const pair = new Uint32Array(2)
  // P(length > k) = (1 - 1/blockBars)^k; a block of one bar has no tail to draw.
  const tail = blocks === 'geometric' && blockBars > 1 ? 1 / Math.log(1 - 1 / blockBars) : 0
  const fixed = blocks === 'fixed' ? Math.round(blockBars) : 1
  for (let path = 0; path < paths; path++) {
    if (path % lookEvery === 0) request.look?.(path)
    let k = 0
    while (k < drawn.length) {
      random.fill(pair)
      const length = tail === 0 ? fixed : 1 + Math.floor(Math.log((pair[1] + 0.5) / 4294967296) * tail)
      let bar = Math.floor(pair[0] * (returns.length / 4294967296))
      const end = Math.min(drawn.length, k + length)
      for (; k < end; k++) {
        drawn[k] = returns[bar]
        bar = bar + 1 === returns.length ? 0 : bar + 1
      }
    }
    playResults(drawn, drawn.length, true, startEquity, equity)
    tally.take(path, equity, equity.length)
  }
  const { ruinRatio = 0.5, confidence = 0.95 } = request
  return outcomeOf(tally, { results: returns, compounds: true }, { seed, ruinRatio, confidence })
}
