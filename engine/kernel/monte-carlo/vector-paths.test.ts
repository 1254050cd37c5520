import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgePath } from './path-judge.ts'
import { PathStreams, streamCount } from './path-streams.ts'
import { VectorPaths, type PathResults } from './vector-paths.ts'

interface Game {
  readonly steps: Float64Array
  readonly multiplies: boolean
  readonly length: number
  readonly start: number
  readonly seed: number
  readonly paths: number
}

const room = (paths: number): PathResults => ({
  finalEquity: new Float64Array(paths),
  maxDrawdown: new Float64Array(paths),
  lowestEquity: new Float64Array(paths),
})

function playedPlainly({ steps, multiplies, length, start, seed, paths }: Game): PathResults {
  const results = room(paths)
  const streams = new PathStreams(steps, seed)
  const equity = new Float64Array(length)
  const judged = { finalEquity: 0, maxDrawdown: 0, lowestEquity: 0, aliveSteps: 0 }
  for (let path = 0; path < paths; path++) {
    if (multiplies) streams.product(path % streamCount, start, equity)
    else streams.sum(path % streamCount, start, equity)
    judgePath(start, equity, length, judged)
    results.finalEquity[path] = judged.finalEquity
    results.maxDrawdown[path] = judged.maxDrawdown
    results.lowestEquity[path] = judged.lowestEquity
  }
  return results
}

function playedAsVectors(game: Game): PathResults {
  const { state } = new PathStreams(game.steps, game.seed)
  const vectors = VectorPaths.make({ ...game, state })
  if (vectors === null) throw new Error('this machine has no vectors')
  const results = room(game.paths)
  for (let path = 0; path < game.paths; ) path = vectors.play(path, game.paths, results)
  return results
}

const games = fc.record({
  steps: fc.array(fc.double({ min: -30, max: 33, noNaN: true }), { minLength: 1, maxLength: 60 }),
  multiplies: fc.boolean(),
  length: fc.integer({ min: 1, max: 200 }),
  start: fc.double({ min: 1, max: 1000, noNaN: true }),
  seed: fc.integer(),
  groups: fc.integer({ min: 1, max: 300 }),
})

test('as vectors or one by one, every path ends with the same bits', () => {
  fc.assert(
    fc.property(games, ({ steps, multiplies, groups, ...rest }) => {
      const factors = steps.map((step) => (multiplies ? 1 + step / 25 : step)).filter((step) => step !== 0)
      fc.pre(factors.length > 0)
      const game = { ...rest, multiplies, steps: Float64Array.from(factors), paths: groups * streamCount }
      expect(playedAsVectors(game)).toEqual(playedPlainly(game))
    }),
    { numRuns: 60 },
  )
})

/** Growth so steep that an account comes and goes through the smallest numbers there are. */
const steep = fc.record({
  steps: fc.array(
    fc.oneof(
      fc.constantFrom(1e-300, 1e-150, 1e150, 1e300, 0.5, 2, 5e-324, -0.5),
      fc.double({ min: 1e-12, max: 1e12, noNaN: true }),
    ),
    { minLength: 1, maxLength: 12 },
  ),
  multiplies: fc.constant(true),
  length: fc.integer({ min: 1, max: 60 }),
  start: fc.double({ min: 1, max: 1000, noNaN: true }),
  seed: fc.integer(),
  paths: fc.integer({ min: 1, max: 40 }).map((groups) => groups * streamCount),
})
/** Sums that meet the smallest numbers: what is taken is given back but for a few of them. */
const denormal = fc.record({
  steps: fc.array(fc.integer({ min: -3, max: 3 }).map((count) => count * Number.MIN_VALUE), {
    minLength: 1, maxLength: 4,
  }),
  multiplies: fc.constant(false),
  length: fc.integer({ min: 1, max: 60 }),
  start: fc.constantFrom(1, 3, 100),
  seed: fc.integer(),
  paths: fc.integer({ min: 1, max: 40 }).map((groups) => groups * streamCount),
}).map((game) => ({ ...game, steps: [...game.steps, -game.start, game.start, 2 * game.start] }))

test.each([['steep products', steep], ['sums beside nothing', denormal]])('so do %s', (_, arbitrary) => {
  fc.assert(
    fc.property(arbitrary, (drawn) => {
      const game = { ...drawn, steps: Float64Array.from(drawn.steps) }
      expect(playedAsVectors(game)).toEqual(playedPlainly(game))
    }),
    { numRuns: 150 },
  )
})

test('the deepest drawdown is the one that dividing at every step gives', () => {
  const anyWorth = fc.oneof(
    fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: 1, max: 1000, noNaN: true }),
    fc.integer({ min: 1, max: 400 }).map((count) => count * Number.MIN_VALUE),
  )
  fc.assert(
    fc.property(anyWorth, fc.array(anyWorth, { minLength: 1 }), (start, values) => {
      const judged = { finalEquity: 0, maxDrawdown: 0, lowestEquity: 0, aliveSteps: 0 }
      judgePath(start, Float64Array.from(values), values.length, judged)
      let peak = start
      let kept = 1
      for (const value of values) {
        peak = Math.max(peak, value)
        kept = Math.min(kept, value / peak)
      }
      expect(judged).toEqual({
        finalEquity: values[values.length - 1],
        maxDrawdown: 1 - kept,
        lowestEquity: Math.min(start, ...values),
        aliveSteps: values.length,
      })
    }),
    { numRuns: 1000 },
  )
})

test('what the vectors would play otherwise is left to the plain way', () => {
  const { state } = new PathStreams(Float64Array.of(1), 1)
  const request = { multiplies: true, length: 3, start: 1, state }
  expect(VectorPaths.make({ ...request, steps: Float64Array.of(1.5, 0) })).toBeNull()
  expect(VectorPaths.make({ ...request, steps: new Float64Array(2 ** 20).fill(1) })).toBeNull()
  expect(VectorPaths.make({ ...request, steps: Float64Array.of(1.5, 0.5) })).not.toBeNull()
})
