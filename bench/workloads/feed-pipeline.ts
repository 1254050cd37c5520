import type { MarketEvent } from '../../engine/domain/market-event.ts'
import { feedEvents } from '../feed-events.ts'
import { FeedLine } from '../feed-line.ts'
import { syntheticBars } from '../synthetic-bars.ts'
import type { Result, Workload } from '../workload.ts'

const symbols = 50
const count = 200_000
/** Events that one read of a socket brings. */
const batch = 500

/** Computing time of this thread: what others on the machine do does not add to it. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Everything through the pipeline, and how long each batch took until the strategies had it. */
async function byPipeline(events: readonly MarketEvent[]): Promise<Result> {
  const line = new FeedLine(symbols)
  await Promise.resolve()
  const waits = new Float64Array(Math.ceil(events.length / batch))
  const startedAt = threadMs()
  for (let from = 0, k = 0; from < events.length; from += batch, k++) {
    const cameAt = threadMs()
    for (let i = from; i < Math.min(events.length, from + batch); i++) line.deliver(events[i])
    line.turn()
    await Promise.resolve()
    waits[k] = threadMs() - cameAt
  }
  const seconds = (threadMs() - startedAt) / 1000
  await line.close()
  waits.sort()
  const p99 = waits[Math.floor(waits.length * 0.99)]
  const note = `${Math.round(events.length / seconds / 1000)}k updates/s, p99 ${p99.toFixed(2)} ms`
  const bars = line.bars.flatMap(({ instrument, openAt, open, high, low, close, volume }) => [
    Number(instrument.slice(1)), openAt, open, high, low, close, volume,
  ])
  const tops = line.books.flatMap(({ bids, asks }) => [bids.price(0), bids.quantity(0), asks.price(0), asks.length])
  return { numbers: [sortedRows(bars), Float64Array.from(tops), Float64Array.of(line.strategySum, line.stored)], note }
}

/** The same by looking at everything afterwards, without any of the pipeline's parts. */
function byHand(events: readonly MarketEvent[]): Result {
  const bars: number[] = []
  const tops: number[] = []
  let sum = 0
  for (const event of events) sum += event.at % 1000
  for (let symbol = 0; symbol < symbols; symbol++) {
    const own = events.filter(({ instrument }) => instrument === `S${symbol}`)
    const byMinute = new Map<number, (readonly [price: number, quantity: number])[]>()
    const bids = new Map<number, number>()
    const asks = new Map<number, number>()
    for (const event of own) {
      if (event.kind === 'trade') {
        const minute = Math.floor(event.at / 60_000)
        byMinute.set(minute, [...(byMinute.get(minute) ?? []), [event.price, event.quantity]])
      } else if (event.kind === 'book-snapshot' || event.kind === 'book-change') {
        for (const [levels, changes] of [[bids, event.bids], [asks, event.asks]] as const) {
          for (const [price, quantity] of changes) levels.set(price, quantity)
        }
      }
    }
    // The last minute still grows.
    for (const [minute, trades] of [...byMinute].slice(0, -1)) {
      const prices = trades.map(([price]) => price)
      const volume = trades.reduce((total, [, quantity]) => total + quantity, 0)
      const [open] = prices
      const close = prices[prices.length - 1]
      bars.push(symbol, minute * 60_000, open, Math.max(...prices), Math.min(...prices), close, volume)
    }
    const there = (levels: Map<number, number>): number[] =>
      [...levels].filter(([, quantity]) => quantity > 0).map(([price]) => price)
    const bestBid = Math.max(...there(bids))
    tops.push(bestBid, bids.get(bestBid) ?? NaN, Math.min(...there(asks)), there(asks).length)
  }
  const sums = Float64Array.of(sum, events.length)
  return { numbers: [sortedRows(bars), Float64Array.from(tops), sums] }
}

/** Bars by symbol and time: the pipeline tells them as they close. */
function sortedRows(flat: readonly number[]): Float64Array {
  const rows = Array.from({ length: flat.length / 7 }, (_, k) => flat.slice(7 * k, 7 * k + 7))
  rows.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return Float64Array.from(rows.flat())
}

export const feedPipeline: Workload = {
  id: 'feed-pipeline',
  about: '200,000 updates of 50 symbols: shared streams, minute bars, order books, recorder and a strategy each',
  goalMs: 400,
  make: () => {
    const events = feedEvents(symbols, count, 10)
    return {
      bars: syntheticBars({ bars: 100_000, stepMs: 60_000, volatility: 0.0005, seed: 1 }),
      repeats: 1,
      run: () => byPipeline(events),
      plain: () => byHand(events),
    }
  },
}
