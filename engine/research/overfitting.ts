import { Fault } from '../base/fault.ts'
import { quantile } from '../analytics/series/quantile.ts'

export interface OverfittingOutcome {
  /** Share of the splits in which the best of the training half was below the middle of the others in the test half. */
  readonly probability: number
  /** Share of the splits in which the best of the training half lost in the test half. */
  readonly lossProbability: number
  readonly splits: number
  /** Place of the training half's best in the test half, median over the splits: 1 = first again, 0 = last. */
  readonly medianTestRank: number
}

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation: the history is cut into blocks,
 * every half of them is once the training and the rest the test. A choice that means nothing ends below the middle
 * half of the time. `returns` holds one column per set of parameters tried, all over the same periods; the Sharpe
 * ratio decides. Bailey, Borwein, López de Prado and Zhu (2017), The Probability of Backtest Overfitting, Journal of
 * Computational Finance 20(4). Fault `invalid-input` where there is too little to compare.
 */
export function overfitting(returns: readonly Float64Array[], blocks = 12): OverfittingOutcome {
  checkColumns(returns, blocks)
  const tries = returns.length
  const sums = returns.map((column) => blockSums(column, blocks, (r) => r))
  const squares = returns.map((column) => blockSums(column, blocks, (r) => r * r))
  const sizes = blockSums(returns[0], blocks, () => 1)
  const ranks: number[] = []
  let lost = 0
  const inside = new Float64Array(tries)
  const outside = new Float64Array(tries)
  for (const half of halves(blocks)) {
    for (let k = 0; k < tries; k++) {
      inside[k] = sharpeOver(half, true, sums[k], squares[k], sizes)
      outside[k] = sharpeOver(half, false, sums[k], squares[k], sizes)
    }
    const best = inside.reduce((first, value, k) => (value > inside[first] ? k : first), 0)
    let below = 0
    let equal = 0
    for (let k = 0; k < tries; k++) {
      if (outside[k] < outside[best]) below++
      else if (outside[k] === outside[best]) equal++
    }
    // The best itself is among the equal; ties share their places.
    ranks.push((below + (equal - 1) / 2) / (tries - 1))
    if (outside[best] < 0) lost++
  }
  const sorted = Float64Array.from(ranks).sort()
  const under = ranks.reduce((sum, rank) => sum + (rank < 0.5 ? 1 : rank === 0.5 ? 0.5 : 0), 0)
  return {
    probability: under / ranks.length,
    lossProbability: lost / ranks.length,
    splits: ranks.length,
    medianTestRank: quantile(sorted, 0.5),
  }
}

function checkColumns(returns: readonly Float64Array[], blocks: number): void {
  const refuse = (message: string): never => {
    throw new Fault('invalid-input', message)
  }
  const tries = returns.length
  if (tries < 2) refuse(`Overfitting is judged among at least 2 sets of parameters; there are ${tries}.`)
  if (!Number.isInteger(blocks / 2) || blocks < 2 || blocks > 18) {
    refuse(`The number of blocks must be even, from 2 to 18, was ${blocks}.`)
  }
  const periods = returns[0].length
  if (returns.some((column) => column.length !== periods)) refuse('All sets of parameters must cover the same periods.')
  if (periods < 2 * blocks) refuse(`Not enough periods: ${periods} of at least ${2 * blocks}.`)
}

function blockSums(column: Float64Array, blocks: number, of: (value: number) => number): Float64Array {
  const sums = new Float64Array(blocks)
  for (let b = 0; b < blocks; b++) {
    const to = Math.floor(((b + 1) * column.length) / blocks)
    for (let i = Math.floor((b * column.length) / blocks); i < to; i++) sums[b] += of(column[i])
  }
  return sums
}

/** Every choice of half of the blocks, as bits. */
function* halves(blocks: number): Generator<number, void> {
  const end = 1 << blocks
  let bits = (1 << (blocks / 2)) - 1
  while (bits < end) {
    yield bits
    // The next larger number with as many bits set (Gosper).
    const lowest = bits & -bits
    const ripple = bits + lowest
    bits = ripple | (((bits ^ ripple) >>> 2) / lowest)
  }
}

/** Sharpe ratio per period over the blocks that are in the half, or those that are not. 0 where nothing moved. */
function sharpeOver(
  half: number,
  wanted: boolean,
  sums: Float64Array,
  squares: Float64Array,
  sizes: Float64Array,
): number {
  let sum = 0
  let square = 0
  let count = 0
  for (let b = 0; b < sums.length; b++) {
    if (((half >>> b) & 1) === 1 !== wanted) continue
    sum += sums[b]
    square += squares[b]
    count += sizes[b]
  }
  const mean = sum / count
  const variance = square / count - mean * mean
  return variance > 0 ? mean / Math.sqrt(variance) : 0
}
