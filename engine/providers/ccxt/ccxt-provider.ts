import type { Clock } from '../../base/clock.ts'
import { Fault } from '../../base/fault.ts'
import type { Stop } from '../../base/stop.ts'
import { barsBetween, firstAtOrAfter, sliceBars, type BarColumns } from '../../domain/bars.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { barEnds } from '../../market/resample.ts'
import type {
  BarsPage, BarsRequest, EventsPage, HistoryRequest, MarketProvider, ProviderCapabilities,
} from '../../ports/market-provider.ts'
import type { CcxtHost } from './ccxt-host.ts'
import { exchangeNamed, type CcxtExchangeCard } from './exchange-cards.ts'
import type { CcxtMarketRef } from './messages.ts'

/** How long a comparison of the exchange's clock with ours holds. */
const clockHoldsMs = 300_000
const tradesPerRequest = 1000
const fundingPerRequest = 100
/** Exchanges answer at most this stretch of trades at once; an empty one is stepped over. */
const tradesStretchMs = 3_600_000

/**
 * One exchange of ccxt as a provider, `ccxt:binance`. The host is shared by all of them and closed by who made it.
 * Fault `not-found` for an exchange that ccxt does not have.
 */
export function ccxtProvider(exchange: string, host: CcxtHost, clock: Clock): MarketProvider {
  const card = exchangeNamed(exchange)
  const reader = new CcxtReader(card, host, clock)
  const { history, live } = card
  return {
    capabilities: capabilitiesOf(card),
    instruments: (stop) => host.ask(exchange, 'instruments', {}, stop),
    ...(history.includes('bars') && { bars: (request: BarsRequest, stop: Stop) => reader.bars(request, stop) }),
    ...(history.includes('trades') && {
      trades: (request: HistoryRequest, stop: Stop) => reader.events('trades', request, tradesPerRequest, stop),
    }),
    ...(history.includes('funding') && {
      funding: (request: HistoryRequest, stop: Stop) => reader.events('funding', request, fundingPerRequest, stop),
    }),
    ...(history.includes('liquidations') && {
      liquidations: (request: HistoryRequest, stop: Stop) =>
        reader.events('liquidations', request, fundingPerRequest, stop),
    }),
    book: (instrument, levels, stop) => host.ask(exchange, 'book', { ...reader.refOf(instrument), levels }, stop),
    ...(live.length > 0 && {
      watch: ({ instrument, kind, timeframe }, tell, ended) =>
        host.watch({ exchange, kind, timeframe, ...reader.refOf(instrument) }, tell, ended),
    }),
    close: () => Promise.resolve(),
  }
}

function capabilitiesOf(card: CcxtExchangeCard): ProviderCapabilities {
  return {
    id: `ccxt:${card.id}`,
    title: card.title,
    assetClasses: ['crypto'],
    timeframes: card.timeframes,
    history: card.history,
    live: card.live,
    secret: null,
    barsPerRequest: card.barsPerRequest,
    synthetic: false,
    listsInstruments: true,
  }
}

/** History of one exchange, page by page. */
class CcxtReader {
  readonly #card: CcxtExchangeCard
  readonly #host: CcxtHost
  readonly #clock: Clock
  #ahead: { readonly ms: number; readonly at: number } | undefined

  constructor(card: CcxtExchangeCard, host: CcxtHost, clock: Clock) {
    this.#card = card
    this.#host = host
    this.#clock = clock
  }

  /** Where an instrument says nothing of this exchange, its id has to be what the exchange calls it. */
  refOf({ id, spellings }: Instrument): CcxtMarketRef {
    const symbol = spellings?.[`ccxt:${this.#card.id}`] ?? spellings?.[this.#card.id] ?? id
    return { symbol, instrument: id }
  }

  async bars({ instrument, timeframe, fromAt, untilAt }: BarsRequest, stop: Stop): Promise<BarsPage> {
    const { id, title, timeframes, barsPerRequest: limit } = this.#card
    if (!timeframes.includes(timeframe)) {
      throw new Fault('invalid-input', `${title} has no ${timeframe} bars. It has ${timeframes.join(', ')}.`)
    }
    const question = { ...this.refOf(instrument), timeframe, fromAt, limit }
    const now = await this.#exchangeNow(stop)
    const told = await this.#host.ask(id, 'bars', question, stop)
    const within = sliceBars(told, fromAt, untilAt)
    const bars = closedBefore(within, timeframe, now)
    const last = told.openAt.subarray(-1)
    const [lastAt = -Infinity] = last
    const [nextOpenAt = Infinity] = barEnds(last, timeframe)
    // An exchange may answer fewer bars than asked for although there are more: how many it answered says nothing.
    const isOver = lastAt < fromAt || nextOpenAt >= untilAt || nextOpenAt > now || bars.length < within.length
    const nextFromAt = isOver ? null : lastAt + 1
    return { bars, nextFromAt, adjustments: 'none' }
  }

  async events<Kind extends 'trades' | 'funding' | 'liquidations', Event extends { readonly at: number }>(
    kind: Kind,
    { instrument, fromAt, untilAt }: HistoryRequest,
    limit: number,
    stop: Stop,
  ): Promise<EventsPage<Event>> {
    const told = await this.#host.ask(this.#card.id, kind, { ...this.refOf(instrument), fromAt, limit }, stop)
    const events = (told as unknown as readonly Event[]).filter(({ at }) => at >= fromAt && at < untilAt)
    events.sort((a, b) => a.at - b.at)
    const lastAt = events.at(-1)?.at
    if (lastAt === undefined) {
      const next = fromAt + tradesStretchMs
      const over = kind !== 'trades' || told.length > 0 || next >= Math.min(untilAt, await this.#exchangeNow(stop))
      return { events, nextFromAt: over ? null : next }
    }
    const isPast = told.some(({ at }) => at >= untilAt)
    if (isPast) return { events, nextFromAt: null }
    // The last millisecond may go on in the next answer: it is left to that, unless it fills this one alone.
    const before = events.filter(({ at }) => at < lastAt)
    if (told.length >= limit && before.length > 0) return { events: before, nextFromAt: lastAt }
    return { events, nextFromAt: lastAt + 1 >= untilAt ? null : lastAt + 1 }
  }

  /** The exchange's clock decides which bar is over, not ours. */
  async #exchangeNow(stop: Stop): Promise<number> {
    const now = this.#clock.now()
    if (this.#ahead === undefined || now - this.#ahead.at > clockHoldsMs || now < this.#ahead.at) {
      const theirs = await this.#host.ask(this.#card.id, 'time', {}, stop)
      const ours = (now + this.#clock.now()) / 2
      this.#ahead = { ms: theirs === null ? 0 : Math.round(theirs - ours), at: now }
    }
    return this.#clock.now() + this.#ahead.ms
  }
}

function closedBefore(bars: BarColumns, timeframe: BarsRequest['timeframe'], now: number): BarColumns {
  const ends = barEnds(bars.openAt, timeframe)
  return barsBetween(bars, 0, firstAtOrAfter(ends, now + 1))
}
