import { judgePath } from '../../engine/kernel/monte-carlo/path-judge.ts'
import { PathStreams, streamCount } from '../../engine/kernel/monte-carlo/path-streams.ts'
import { VectorPaths, type PathResults } from '../../engine/kernel/monte-carlo/vector-paths.ts'
import { syntheticBars } from '../synthetic-bars.ts'
import type { Result, Workload } from '../workload.ts'

const paths = 100_000
const start = 100_000
const seed = 5
/** What 500 trades made, in money: wins and losses of many sizes, a little more of the first. */
const trades = Float64Array.from({ length: 500 }, (_, k) => ((k * 7919) % 1000) - 480)

const room = (): PathResults => ({
  finalEquity: new Float64Array(paths),
  maxDrawdown: new Float64Array(paths),
  lowestEquity: new Float64Array(paths),
})
const resultOf = ({ finalEquity, maxDrawdown, lowestEquity }: PathResults): Result => ({
  numbers: [finalEquity, maxDrawdown, lowestEquity],
})

export const monteCarlo: Workload = {
  id: 'W5',
  about: '100,000 paths of 500 trades drawn with replacement: final equity, deepest drawdown, lowest equity of each',
  goalMs: 60,
  make: () => ({
    bars: syntheticBars({ bars: 100_000, stepMs: 60_000, volatility: 0.0005, seed: 1 }),
    repeats: 1,
    run() {
      const results = room()
      const { state } = new PathStreams(trades, seed)
      const vectors = VectorPaths.make({ steps: trades, multiplies: false, length: trades.length, start, state })
      if (vectors === null) throw new Error('W5: this machine has no vectors')
      for (let path = 0; path < paths; ) path = vectors.play(path, paths, results)
      return resultOf(results)
    },
    plain() {
      const results = room()
      const streams = new PathStreams(trades, seed)
      const equity = new Float64Array(trades.length)
      const judged = { finalEquity: 0, maxDrawdown: 0, lowestEquity: 0, aliveSteps: 0 }
      for (let path = 0; path < paths; path++) {
        streams.sum(path % streamCount, start, equity)
        judgePath(start, equity, equity.length, judged)
        results.finalEquity[path] = judged.finalEquity
        results.maxDrawdown[path] = judged.maxDrawdown
        results.lowestEquity[path] = judged.lowestEquity
      }
      return resultOf(results)
    },
  }),
}
