import type { Fault } from '../../engine/base/fault.ts'
import { seededRandom } from '../../engine/base/random.ts'
import type { BarColumns } from '../../engine/domain/bars.ts'
import { allocateBars } from '../../engine/domain/bars.ts'
import type { Instrument } from '../../engine/domain/instrument.ts'
import type { MarketEvent } from '../../engine/domain/market-event.ts'
import type { SeriesKind } from '../../engine/domain/series.ts'
import type { FeedHubParts } from '../../engine/market/feeds/feed-hub.ts'
import type { MarketProvider, Subscription } from '../../engine/ports/market-provider.ts'
import { VirtualTime } from './virtual-time.ts'

/** One opening of a stream, for the test to speak into. */
export interface Opening {
  readonly subscription: Subscription
  readonly tell: (event: MarketEvent) => void
  readonly end: (fault: Fault) => void
  open: boolean
}

export const scriptedInstrument: Instrument = {
  id: 'X', title: 'X', assetClass: 'crypto', venue: 'test', currency: 'USD', tickSize: 0.01,
}

/** A provider that says what a test says, and remembers what it was asked for. */
export class ScriptedProvider implements MarketProvider {
  readonly capabilities: MarketProvider['capabilities']
  readonly openings: Opening[] = []
  readonly askedFrom: number[] = []
  /** What history has. */
  history: readonly (readonly number[])[] = []
  bars?: NonNullable<MarketProvider['bars']>
  book?: NonNullable<MarketProvider['book']>

  constructor(live: readonly SeriesKind[]) {
    this.capabilities = {
      id: 'scripted', title: 'Scripted', assetClasses: ['crypto'], timeframes: ['1m', '5m'], history: ['bars'], live,
      secret: null, barsPerRequest: 3, synthetic: true,
    }
    this.bars = ({ fromAt, untilAt }) => {
      this.askedFrom.push(fromAt)
      const rows = this.history.filter(([openAt]) => openAt >= fromAt && openAt < untilAt)
      const page = rows.slice(0, 3)
      const nextFromAt = rows.length > 3 ? rows[3][0] : null
      return Promise.resolve({ bars: columnsOf(page), nextFromAt, adjustments: 'none' })
    }
  }

  instruments(): Promise<readonly Instrument[]> {
    return Promise.resolve([scriptedInstrument])
  }

  watch(subscription: Subscription, tell: (event: MarketEvent) => void, end: (fault: Fault) => void): () => void {
    const opening: Opening = { subscription, tell, end, open: true }
    this.openings.push(opening)
    return () => (opening.open = false)
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  get newest(): Opening {
    const opening = this.openings.at(-1)
    if (opening === undefined) throw new Error('no stream was opened')
    return opening
  }
}

function columnsOf(rows: readonly (readonly number[])[]): BarColumns {
  const bars = allocateBars(rows.length)
  rows.forEach(([openAt, open, high, low, close, volume], i) => {
    bars.openAt[i] = openAt
    bars.open[i] = open
    bars.high[i] = high
    bars.low[i] = low
    bars.close[i] = close
    bars.volume[i] = volume
  })
  return bars
}

export interface FeedTime {
  readonly time: VirtualTime
  readonly parts: FeedHubParts
  /** The machine sleeps: the wall clock goes on, the steady one does not. */
  sleep(ms: number): Promise<void>
}

/** Clocks, timers and ticks that only a test moves. */
export function feedTime(now: number): FeedTime {
  const time = new VirtualTime(now)
  let slept = 0
  const every = (intervalMs: number, work: () => void): (() => void) => {
    let stopped = false
    let cancel = (): void => {}
    const turn = (): void => {
      if (stopped) return
      work()
      cancel = time.after(intervalMs, turn)
    }
    cancel = time.after(intervalMs, turn)
    return () => {
      stopped = true
      cancel()
    }
  }
  return {
    time,
    parts: {
      clock: time,
      steady: { now: () => time.now() - slept },
      timers: time,
      ticker: { every },
      random: seededRandom(5),
      log: { info: () => {}, warn: () => {}, error: () => {} },
    },
    sleep: async (ms) => {
      slept += ms
      await time.advance(ms)
    },
  }
}
