import { RandomWords } from '../../base/random-words.ts'
import { PathStreams, streamCount } from '../../kernel/monte-carlo/path-streams.ts'
import { VectorPaths } from '../../kernel/monte-carlo/vector-paths.ts'
import type { MonteCarloOutcome } from '../../domain/monte-carlo-outcome.ts'
import { outcomeOf } from './outcome-of.ts'
import { PathTally, playResults } from './path-tally.ts'
import { checkPathRequest, lookEvery, refuse, type PathRequest } from './path-request.ts'
import type { TradeResults } from './trade-results.ts'

/**
 * How a path orders the trades: `resample` draws each anew with replacement (other trades of the same kind), `shuffle`
 * keeps every trade and changes their order (luck of the sequence alone), `keep` leaves them as they were (to skip or
 * to shock).
 */
export type TradeOrder = 'resample' | 'shuffle' | 'keep'

export interface TradePathRequest extends PathRequest {
  readonly trades: TradeResults
  readonly order: TradeOrder
  /** Chance that a path misses a trade: 0.1 = one in ten. */
  readonly skipRatio?: number
  /** Each path pays its costs times a factor drawn evenly from this range: `{ min: 1, max: 3 }` up to triples them. */
  readonly costFactor?: { readonly min: number; readonly max: number }
}

/** Plays a run's trades again and again as they might have come instead. Equal requests give equal bits. */
export function tradePaths(request: TradePathRequest): MonteCarloOutcome {
  const { trades, order, skipRatio = 0, costFactor = { min: 1, max: 1 }, startEquity, paths, seed } = request
  checkPathRequest(request, 'trades', trades.results)
  if (!(skipRatio >= 0 && skipRatio < 1)) refuse(`The chance to skip must be at least 0 and below 1, was ${skipRatio}.`)
  if (!(costFactor.min >= 0 && costFactor.max >= costFactor.min && Number.isFinite(costFactor.max))) {
    refuse(`The cost factor must rise from at least 0, was ${costFactor.min} to ${costFactor.max}.`)
  }
  const shocks = costFactor.min !== 1 || costFactor.max !== 1
  if (order === 'keep' && skipRatio === 0 && !shocks) {
    refuse('With the trades kept in order, none skipped and no cost shock, every path would be the same.')
  }
  const tally = new PathTally(paths, trades.results.length, startEquity)
  if (order === 'resample' && skipRatio === 0 && !shocks) playResampled(trades, seed, tally, request.look)
  else playVaried(request, skipRatio, costFactor, tally)
  const { ruinRatio = 0.5, confidence = 0.95 } = request
  return outcomeOf(tally, trades, { seed, ruinRatio, confidence })
}

/** Paths of which the fan wants every step are played one by one, the others four at a time where the machine can. */
function playResampled(
  { results, compounds }: TradeResults,
  seed: number,
  tally: PathTally,
  look: PathRequest['look'],
): void {
  const steps = compounds ? results.map((result) => 1 + result) : results
  const streams = new PathStreams(steps, seed)
  const { startEquity, finalEquity, recorder } = tally
  const paths = finalEquity.length
  const equity = new Float64Array(results.length)
  const playOne = (path: number): void => {
    const stream = path % streamCount
    if (compounds) streams.product(stream, startEquity, equity)
    else streams.sum(stream, startEquity, equity)
    tally.take(path, equity, equity.length)
  }
  const recorded = Math.min(paths, Math.ceil(recorder.paths / streamCount) * streamCount)
  const vectors = VectorPaths.make({
    steps, multiplies: compounds, length: results.length, start: startEquity, state: streams.state,
  })
  const single = vectors === null ? paths : recorded
  let path = 0
  for (; path < single; path++) {
    if (path % lookEvery === 0) look?.(path)
    playOne(path)
  }
  while (vectors !== null && path <= paths - streamCount) {
    look?.(path)
    path = vectors.play(path, paths, tally)
  }
  for (; path < paths; path++) playOne(path)
}

function playVaried(
  { trades, order, seed, look }: TradePathRequest,
  skipRatio: number,
  costFactor: { readonly min: number; readonly max: number },
  tally: PathTally,
): void {
  const { results, costs, compounds } = trades
  const count = results.length
  const random = new RandomWords(seed)
  const words = new Uint32Array(count)
  const one = new Uint32Array(1)
  const places = Int32Array.from(results, (_, k) => k)
  const played = new Float64Array(count)
  const equity = new Float64Array(count)
  const skipBelow = skipRatio * 4294967296
  for (let path = 0; path < tally.finalEquity.length; path++) {
    if (path % lookEvery === 0) look?.(path)
    if (order !== 'keep') {
      random.fill(words)
      if (order === 'shuffle') shuffle(places, words)
      else draw(places, words)
    }
    random.fill(one)
    const extraCost = costFactor.min + (costFactor.max - costFactor.min) * (one[0] / 4294967296) - 1
    let length = 0
    if (skipRatio > 0) random.fill(words)
    for (let k = 0; k < count; k++) {
      if (skipRatio > 0 && words[k] < skipBelow) continue
      const place = places[k]
      played[length++] = results[place] - costs[place] * extraCost
    }
    playResults(played, length, compounds, tally.startEquity, equity)
    tally.take(path, equity, length)
  }
}

/** Fisher and Yates; an order that was random stays as random, so it need not be put back first. */
function shuffle(places: Int32Array, words: Uint32Array): void {
  for (let k = places.length - 1; k > 0; k--) {
    const other = (words[k] * ((k + 1) / 4294967296)) | 0
    const place = places[k]
    places[k] = places[other]
    places[other] = place
  }
}

function draw(places: Int32Array, words: Uint32Array): void {
  const scale = places.length / 4294967296
  for (let k = 0; k < places.length; k++) places[k] = (words[k] * scale) | 0
}
