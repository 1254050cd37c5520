import { expect, test } from 'vitest'
import type { BarColumns } from '../../domain/bars.ts'
import { weightsOf } from './day-path.ts'
import { SyntheticMarket } from './synthetic-market.ts'
import { syntheticModels } from './synthetic-models.ts'
import { factorNames } from './synthetic-model.ts'

const dayMs = 86_400_000
const from = Date.UTC(2022, 0, 1)
const until = Date.UTC(2022, 5, 1)
const market = new SyntheticMarket(1, syntheticModels)

function returnsOf(bars: BarColumns): Float64Array {
  return bars.close.slice(1).map((close, i) => Math.log(close / bars.close[i]))
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

function correlation(a: Float64Array, b: Float64Array): number {
  const [ma, mb] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - ma) * (b[i] - mb)
    aa += (a[i] - ma) ** 2
    bb += (b[i] - mb) ** 2
  }
  return ab / Math.sqrt(aa * bb)
}

function kurtosis(values: Float64Array): number {
  const middle = mean(values)
  const second = mean(values.map((value) => (value - middle) ** 2))
  return mean(values.map((value) => (value - middle) ** 4)) / second ** 2
}

const later = (values: Float64Array, lag: number): number =>
  correlation(values.subarray(lag), values.subarray(0, values.length - lag))

test.each(['SIM:BTCUSDT', 'SIM:EURUSD', 'SIM:ACME', 'SIM:WTI'])('returns of %s are those of a market', (id) => {
  const returns = returnsOf(market.bars(id, from, until))
  expect(kurtosis(returns)).toBeGreaterThan(5)
  const sizes = returns.map(Math.abs)
  expect(later(sizes, 1)).toBeGreaterThan(0.1)
  expect(later(sizes, 60)).toBeGreaterThan(0.03)
  // What direction comes next cannot be read from the last one.
  expect(Math.abs(later(returns, 1))).toBeLessThan(0.03)
})

test('days are fat-tailed, and volatile days come together', () => {
  const model = market.days.model('SIM:BTCUSDT')
  const first = Date.UTC(2020, 0, 1) / dayMs
  const days = Float64Array.from({ length: 730 }, (_, k) => Math.exp(market.days.path(model, first + k).logs[0]))
  const returns = days.slice(1).map((close, i) => Math.log(close / days[i]))
  expect(kurtosis(returns)).toBeGreaterThan(3.5)
  expect(later(returns.map(Math.abs), 1)).toBeGreaterThan(0.05)
})

test('a year has about the volatility that the model states', () => {
  for (const id of ['SIM:BTCUSDT', 'SIM:EURUSD24', 'SIM:GOLD24']) {
    const returns = returnsOf(market.bars(id, Date.UTC(2021, 0, 1), Date.UTC(2022, 0, 1)))
    const year = Math.sqrt(mean(returns.map((value) => value * value)) * returns.length)
    const ratio = year / market.days.model(id).yearVolatility
    expect(ratio, id).toBeGreaterThan(0.55)
    expect(ratio, id).toBeLessThan(1.8)
  }
})

test.each([
  ['SIM:BTCUSDT', 'SIM:ETHUSDT'],
  ['SIM:WORLD24', 'SIM:TECH24'],
  ['SIM:EURUSD24', 'SIM:GOLD24'],
  ['SIM:BTCUSDT', 'SIM:GOLD24'],
])('%s and %s move together as much as their factors say', (a, b) => {
  const weights = [a, b].map((id) => weightsOf(market.days.model(id), 1).weights)
  const target = factorNames.reduce((sum, _, k) => sum + weights[0][k] * weights[1][k], 0)
  const found = correlation(
    returnsOf(market.bars(a, from, from + 60 * dayMs)),
    returnsOf(market.bars(b, from, from + 60 * dayMs)),
  )
  expect(Math.abs(found - target)).toBeLessThan(0.15)
})

test('a perpetual stays with its spot', () => {
  const spot = market.bars('SIM:BTCUSDT', from, until)
  const perpetual = market.bars('SIM:BTC-PERP', from, until)
  const apart = spot.close.map((close, i) => Math.abs(Math.log(perpetual.close[i] / close)))
  expect(apart.reduce((most, value) => Math.max(most, value), 0)).toBeLessThan(0.01)
  expect(correlation(returnsOf(spot), returnsOf(perpetual))).toBeGreaterThan(0.97)
})

test('volume has the U of a session, and comes with movement', () => {
  const bars = market.bars('SIM:ACME', from, until)
  const sums = new Float64Array(390)
  let minute = 0
  for (let i = 0; i < bars.length; i++) {
    minute = i > 0 && bars.openAt[i] - bars.openAt[i - 1] === 60_000 ? minute + 1 : 0
    if (minute < 390) sums[minute] += bars.volume[i]
  }
  expect(sums[0]).toBeGreaterThan(2 * sums[195])
  expect(sums[389]).toBeGreaterThan(1.5 * sums[195])
  expect(sums[195]).toBeGreaterThan(0)
  const moves = bars.close.map((close, i) => Math.abs(close - bars.open[i]) / close)
  expect(correlation(moves, bars.volume)).toBeGreaterThan(0.2)
})

test('all regimes come, and crises are the rarest', () => {
  const days = new Map<string, number>()
  const first = Date.UTC(2010, 0, 1) / dayMs
  for (let day = first; day < first + 8000; day++) {
    const { name } = market.days.regime('world', day)
    days.set(name, (days.get(name) ?? 0) + 1)
  }
  expect([...days.keys()].sort()).toEqual(['bear', 'bull', 'crisis', 'range'])
  expect(Math.min(...days.values())).toBe(days.get('crisis'))
})
