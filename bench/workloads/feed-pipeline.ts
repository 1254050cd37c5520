import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import type { MarketEvent } from '../../engine/domain/market-event.ts'
import { BenchStore } from '../bench-store.ts'
import { feedEvents } from '../feed-events.ts'
import { feedHour, type FeedHour } from '../feed-hour.ts'
import { FeedLine } from '../feed-line.ts'
import { FeedStrategy } from '../feed-strategy.ts'
import { syntheticBars } from '../synthetic-bars.ts'
import type { Result, Workload } from '../workload.ts'

const symbols = 50
const count = 200_000
/** Events that one read of a socket brings. */
const batch = 500

/** Updates that may wait for the disk before no more are brought. */
const mostWaiting = 150_000

/** Computing time of all threads: what others on the machine do does not add to it. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Everything through the pipeline until it is on the disk. */
async function byPipeline(events: readonly MarketEvent[], hour: FeedHour): Promise<Result> {
  const bench = new BenchStore()
  try {
    const line = new FeedLine(symbols, bench.store)
    await setImmediate()
    const startedAt = cpuMs()
    for (let from = 0; from < events.length; from += batch) {
      for (let i = from; i < Math.min(events.length, from + batch); i++) line.deliver(events[i])
      line.turn()
      while (line.recorder.waiting > mostWaiting) await sleep(1)
    }
    await line.close()
    const ms = cpuMs() - startedAt
    const bars = line.bars.flatMap(({ instrument, openAt, open, high, low, close, volume }) => [
      Number(instrument.slice(1)), openAt, open, high, low, close, volume,
    ])
    const tops = line.books.flatMap(({ bids, asks }) => [bids.price(0), bids.quantity(0), asks.price(0), asks.length])
    const sums = Float64Array.from([...line.strategySums, line.recorder.written])
    return { numbers: [sortedRows(bars), Float64Array.from(tops), sums], ms, note: noteOf(hour) }
  } finally {
    await bench.end()
  }
}

function noteOf({ updatesPerSecond, p99Ms, rssMb, growthMb }: FeedHour): string {
  const pace = `${Math.round(updatesPerSecond / 1000)}k updates/s of one core, files included`
  const growth = `${growthMb < 0 ? '' : '+'}${growthMb.toFixed(1)} MB in the last third`
  return `an hour at 100k/s: ${pace}, p99 ${p99Ms.toFixed(2)} ms, most memory ${rssMb.toFixed(0)} MB, ${growth}`
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
  const rows = sortedRows(bars)
  const sums = Float64Array.of(sum, playedSum(rows), events.length)
  return { numbers: [rows, Float64Array.from(tops), sums] }
}

/** What the strategies make of bars that are in order, symbol by symbol. */
function playedSum(rows: Float64Array): number {
  const strategies = Array.from({ length: symbols }, () => new FeedStrategy())
  for (let at = 0; at < rows.length; at += 7) {
    const [symbol, openAt, open, high, low, close, volume] = rows.subarray(at, at + 7)
    strategies[symbol].take({ openAt, open, high, low, close, volume })
  }
  return strategies.reduce((sum, strategy) => sum + strategy.sum, 0)
}

/** Bars by symbol and time: the pipeline tells them as they close. */
function sortedRows(flat: readonly number[]): Float64Array {
  const rows = Array.from({ length: flat.length / 7 }, (_, k) => flat.slice(7 * k, 7 * k + 7))
  rows.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return Float64Array.from(rows.flat())
}

export const feedPipeline: Workload = {
  id: 'feed-pipeline',
  about: '200,000 updates of 50 symbols: shared streams, minute bars, order books, a strategy each, recorded to disk',
  goalMs: 400,
  make: async () => {
    const hour = await feedHour(symbols, batch)
    const events = feedEvents(symbols, count, 10)
    return {
      bars: syntheticBars({ bars: 100_000, stepMs: 60_000, volatility: 0.0005, seed: 1 }),
      repeats: 1,
      run: () => byPipeline(events, hour),
      plain: () => byHand(events),
    }
  },
}
