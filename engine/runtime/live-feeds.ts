import type { Clock } from '../base/clock.ts'
import { DisposerStack } from '../base/disposable.ts'
import { seededRandom } from '../base/random.ts'
import { calendarOf } from '../domain/calendars/list.ts'
import type { Instrument } from '../domain/instrument.ts'
import type { TradingCalendar } from '../domain/trading-calendar.ts'
import { FeedDesk } from '../market/feeds/feed-desk.ts'
import { FeedHub } from '../market/feeds/feed-hub.ts'
import { FeedSources, type Candidate } from '../market/feeds/feed-sources.ts'
import type { RecordingStore } from '../market/feeds/recordings.ts'
import { replayProvider } from '../market/replay/replay-provider.ts'
import type { Replay } from '../market/replay/replay.ts'
import type { Log } from '../ports/log.ts'
import type { MarketProvider } from '../ports/market-provider.ts'
import type { Ticker } from '../ports/ticker.ts'
import type { Timers } from '../ports/timers.ts'
import { CcxtHost } from '../providers/ccxt/ccxt-host.ts'
import { ccxtProvider } from '../providers/ccxt/ccxt-provider.ts'
import { exchangeCards } from '../providers/ccxt/exchange-cards.ts'

export interface LiveFeedsParts {
  readonly clock: Clock
  /** A clock that only goes forward. */
  readonly steady: Clock
  readonly ticker: Ticker
  readonly timers: Timers
  readonly log: Log
  /** Where recordings go. */
  readonly store: RecordingStore
  /** An instrument with what a person set for it: the hours of its market among other things. */
  readonly complete: (instrument: Instrument) => Instrument
  /** Asked for every name; the simulated market, and whatever a person switched on. */
  readonly providers: readonly MarketProvider[]
  /** Where exchanges are asked instead of at their own addresses; null: at those. */
  readonly reroute: string | null
}

const timeoutMs = 15_000
const deadlineMs = 45_000

/**
 * Live prices from the providers that are switched on, from a replay while there is one, and from the exchanges of
 * ccxt: an exchange is contacted only when it is named, as `ccxt:kraken/BTC/USD` or by an id such as `BTC-USD.kraken`.
 */
export class LiveFeeds {
  readonly desk: FeedDesk
  readonly #parts: LiveFeedsParts
  readonly #hub: FeedHub
  readonly #host: CcxtHost
  readonly #sources: FeedSources
  readonly #exchanges = new Map<string, MarketProvider>()
  readonly #following = new DisposerStack()
  #replay: Required<Candidate> | undefined

  constructor(parts: LiveFeedsParts) {
    const { clock, timers, log, reroute } = parts
    // Chance only spreads the times of reconnecting.
    const random = seededRandom(clock.now())
    const hubParts = { ...parts, random, calendar: (one: Instrument) => calendarAsSet(one, parts.complete) }
    this.#parts = parts
    this.#hub = new FeedHub(hubParts)
    this.#host = new CcxtHost({ clock, timers, log, random, reroute, timeoutMs, deadlineMs })
    this.#sources = new FeedSources((wanted) => this.#candidates(wanted))
    this.desk = new FeedDesk(this.#hub, this.#sources, parts.store, hubParts)
  }

  /** From now on the bars of its instrument come from this replay; undefined: live ones again. */
  follow(replay: Replay | undefined): void {
    this.#following.dispose()
    this.#replay = undefined
    if (replay !== undefined) {
      const provider = replayProvider(replay)
      this.#replay = { provider, clock: replay }
      this.#following.add(
        replay.listen((before, after) => {
          if (after < before) this.#sources.changed(provider)
        }),
      )
    }
    this.#sources.changed()
  }

  /** One exchange of ccxt; all share one thread, and so their limits, whoever asks. */
  exchange(id: string): MarketProvider {
    const known = this.#exchanges.get(id)
    if (known !== undefined) return known
    const opened = ccxtProvider(id, this.#host, this.#parts.clock)
    this.#exchanges.set(id, opened)
    return opened
  }

  async close(): Promise<void> {
    this.#following.dispose()
    this.#hub.close()
    await this.desk.close()
    await this.#host.close()
  }

  #candidates(wanted: string): readonly Candidate[] {
    const exchange = exchangeCards.find(({ id }) => wanted.startsWith(`ccxt:${id}/`) || wanted.endsWith(`.${id}`))
    if (exchange !== undefined) return [{ provider: this.exchange(exchange.id) }]
    const own = this.#parts.providers.map((provider) => ({ provider }))
    return this.#replay === undefined ? own : [this.#replay, ...own]
  }
}

/** As a person set it; where that cannot be read now, as the instrument itself says. */
function calendarAsSet(instrument: Instrument, complete: LiveFeedsParts['complete']): TradingCalendar {
  try {
    return calendarOf(complete(instrument))
  } catch {
    return calendarOf(instrument)
  }
}
