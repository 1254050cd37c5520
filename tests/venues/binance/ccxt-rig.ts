import type { Worker } from 'node:worker_threads'
import { seededRandom } from '../../../engine/base/random.ts'
import { neverStop } from '../../../engine/base/stop.ts'
import type { Instrument } from '../../../engine/domain/instrument.ts'
import type { MarketProvider } from '../../../engine/ports/market-provider.ts'
import { CcxtHost } from '../../../engine/providers/ccxt/ccxt-host.ts'
import { ccxtProvider } from '../../../engine/providers/ccxt/ccxt-provider.ts'
import { startCcxtThread } from '../../../engine/providers/ccxt/ccxt-thread.ts'
import { BinanceVenue } from './binance-venue.ts'

/** The real ccxt in its thread, pointed at a venue on the loopback. */
export interface CcxtRig {
  readonly venue: BinanceVenue
  readonly host: CcxtHost
  readonly spot: MarketProvider
  readonly perpetual: MarketProvider
  /** Threads that were started, the newest last. */
  readonly threads: readonly Worker[]
  readonly warnings: readonly string[]
  /** Lets the venue's time pass, 100 ms every few of ours, until disposed. */
  run(everyMs?: number): () => void
  close(): Promise<void>
}

export async function ccxtRig({ deadlineMs = 10_000, timeoutMs = 5000 } = {}): Promise<CcxtRig> {
  const venue = await BinanceVenue.start({ seed: 7, at: Date.parse('2026-03-02T12:00:30Z') })
  const threads: Worker[] = []
  const warnings: string[] = []
  const clock = { now: () => venue.now }
  const host = new CcxtHost({
    reroute: venue.url,
    timeoutMs,
    deadlineMs,
    clock,
    timers: {
      after: (delayMs, work) => {
        const timer = setTimeout(work, delayMs)
        return () => clearTimeout(timer)
      },
    },
    random: seededRandom(1),
    log: {
      info: () => {},
      warn: (message) => warnings.push(message),
      error: (message) => warnings.push(message),
    },
    start: (options) => {
      const thread = startCcxtThread(options)
      threads.push(thread)
      return thread
    },
  })
  return {
    venue,
    host,
    spot: ccxtProvider('binance', host, clock),
    perpetual: ccxtProvider('binanceusdm', host, clock),
    threads,
    warnings,
    run: (everyMs = 10) => {
      const timer = setInterval(() => venue.advance(100), everyMs)
      return () => clearInterval(timer)
    },
    close: async () => {
      await host.close()
      await venue.close()
    },
  }
}

export async function instrumentOf(provider: MarketProvider, id: string): Promise<Instrument> {
  const instruments = (await provider.instruments?.(neverStop)) ?? []
  const instrument = instruments.find((known) => known.id === id)
  if (instrument === undefined) throw new Error(`${id} is none of ${instruments.map((known) => known.id).join(', ')}`)
  return instrument
}
