import { DisposerStack } from '../../base/disposable.ts'
import { Fault, toFault } from '../../base/fault.ts'
import { StopSource } from '../../base/stop.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { MarketBar, MarketEvent } from '../../domain/market-event.ts'
import type { SeriesKind } from '../../domain/series.ts'
import type { FeedSource } from './feed-sources.ts'
import { BarBuilder } from './bar-builder.ts'
import type { FeedHub } from './feed-hub.ts'
import type { StreamListener, StreamParts } from './shared-stream.ts'

export interface LiveBarsListener {
  /** The closed bars before all that follows; once, and first. */
  snapshot(bars: readonly MarketBar[]): void
  /** A bar as it grows, or closed: closed ones come once each, in rising order. */
  bar(bar: MarketBar): void
  ended(fault: Fault): void
}

export interface LiveBarsParts extends StreamParts {
  readonly hub: FeedHub
}

const graceMs = 1000
/** Bars that may wait while history is asked for. */
const mostWaiting = 5000
const firstRetryMs = 2000
const longestRetryMs = 60_000

/** What a provider's live bars are made of; undefined when it tells nothing that bars can be made of. */
export function liveBarsKind({ capabilities: { live, timeframes } }: FeedSource['provider'], timeframe: Timeframe):
  'bars' | 'trades' | 'quotes' | undefined {
  if (live.includes('bars') && timeframes.includes(timeframe)) return 'bars'
  return (['trades', 'quotes'] as const).find((kind: SeriesKind) => live.includes(kind))
}

/**
 * Bars from history up to now and on as they grow, without a gap or a twin. Live bars come from the provider or are
 * built from trades; after every break what is missing is asked for before anything newer is told as closed.
 */
export class LiveBars implements StreamListener {
  readonly #source: FeedSource
  readonly #timeframe: Timeframe
  readonly #parts: LiveBarsParts
  readonly #listener: LiveBarsListener
  readonly #open = new DisposerStack()
  readonly #stop = new StopSource()
  readonly #builder: BarBuilder | undefined
  readonly #waiting: MarketBar[] = []
  #loading = true
  /** A bar may be missing before the next one that closes: the stream broke off, or began in the middle of one. */
  #torn = true
  #told = false
  #lastClosedAt: number
  #retryMs = firstRetryMs

  /** Faults: `not-found` when the provider tells nothing that bars of this timeframe can be made of. */
  constructor(
    source: FeedSource,
    timeframe: Timeframe,
    fromAt: number,
    parts: LiveBarsParts,
    listener: LiveBarsListener,
  ) {
    const { provider, instrument } = source
    const kind = liveBarsKind(provider, timeframe)
    if (kind === undefined) {
      throw new Fault('not-found', `${provider.capabilities.title} has no live ${timeframe} bars of ${instrument.id}.`)
    }
    this.#source = source
    this.#timeframe = timeframe
    this.#parts = parts
    this.#listener = listener
    this.#lastClosedAt = fromAt - 1
    if (kind !== 'bars') {
      this.#builder = new BarBuilder({
        instrument: instrument.id,
        timeframe,
        graceMs,
        fromAt: parts.clock.now(),
        tell: (bar) => this.#take(bar),
      })
    }
    const subscription = { instrument, kind, timeframe: kind === 'bars' ? timeframe : null }
    this.#open.add(parts.hub.subscribe(provider, subscription, this))
    this.#load()
  }

  event(event: MarketEvent): void {
    if (event.kind === 'bar') this.#take(event)
    else if (event.kind === 'trade') this.#builder?.takeTrade(event)
    else if (event.kind === 'quote') this.#builder?.takeQuote(event)
  }

  interrupted(): void {
    this.#torn = true
    this.#builder?.interrupt(this.#parts.clock.now())
  }

  ended(fault: Fault): void {
    this.close()
    this.#listener.ended(fault)
  }

  close(): void {
    this.#stop.stop()
    this.#open.dispose()
  }

  #take(bar: MarketBar): void {
    if (bar.openAt <= this.#lastClosedAt) return
    if (this.#loading) return this.#keep(bar)
    if (bar.closed && this.#torn && this.#source.provider.bars !== undefined) {
      this.#keep(bar)
      this.#loading = true
      // What breaks off from here on tears it anew.
      this.#torn = false
      return this.#load()
    }
    this.#tell(bar)
  }

  #tell(bar: MarketBar): void {
    if (bar.openAt <= this.#lastClosedAt) return
    if (bar.closed) this.#lastClosedAt = bar.openAt
    this.#listener.bar(bar)
  }

  /** Of a growing bar only the newest state counts. */
  #keep(bar: MarketBar): void {
    const last = this.#waiting.at(-1)
    if (last?.openAt === bar.openAt && !last.closed) this.#waiting.pop()
    if (this.#waiting.length < mostWaiting) this.#waiting.push(bar)
    else this.ended(new Fault('offline', 'The history that these bars follow could not be read for too long.'))
  }

  #load(): void {
    this.#ask().then(
      (bars) => this.#join(bars),
      (thrown: unknown) => {
        const fault = toFault(thrown)
        if (this.#stop.stopped) return
        if (fault.code === 'data-missing') return this.#join([])
        if (fault.code !== 'offline' && fault.code !== 'busy') return this.ended(fault)
        this.#open.add(this.#parts.timers.after(this.#retryMs, () => this.#load()))
        this.#retryMs = Math.min(longestRetryMs, 2 * this.#retryMs)
      },
    )
  }

  async #ask(): Promise<readonly MarketBar[]> {
    const { provider, instrument } = this.#source
    const found: MarketBar[] = []
    if (provider.bars === undefined) return found
    const untilAt = this.#parts.clock.now()
    let fromAt: number | null = this.#lastClosedAt + 1
    while (fromAt !== null && fromAt < untilAt) {
      const page = await provider.bars({ instrument, timeframe: this.#timeframe, fromAt, untilAt }, this.#stop)
      appendBars(found, page.bars, instrument.id, this.#timeframe)
      fromAt = page.nextFromAt
    }
    return found
  }

  #join(history: readonly MarketBar[]): void {
    if (this.#stop.stopped) return
    const closed = history.filter(({ openAt }) => openAt > this.#lastClosedAt)
    this.#retryMs = firstRetryMs
    this.#loading = false
    if (this.#told) {
      for (const bar of closed) this.#tell(bar)
    } else {
      this.#told = true
      this.#lastClosedAt = closed.at(-1)?.openAt ?? this.#lastClosedAt
      this.#listener.snapshot(closed)
    }
    for (const bar of this.#waiting.splice(0)) this.#tell(bar)
  }
}

function appendBars(found: MarketBar[], bars: BarColumns, instrument: string, timeframe: Timeframe): void {
  for (let i = 0; i < bars.length; i++) {
    found.push({
      kind: 'bar',
      instrument,
      timeframe,
      at: bars.openAt[i],
      openAt: bars.openAt[i],
      open: bars.open[i],
      high: bars.high[i],
      low: bars.low[i],
      close: bars.close[i],
      volume: bars.volume[i],
      closed: true,
    })
  }
}
