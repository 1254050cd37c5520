import type { MarketFunding } from '../../domain/market-event.ts'
import type { AskedStream } from './asked-stream.ts'
import type { CcxtExchange } from './worker-exchange.ts'
import { liveFundingOf } from './worker-parse.ts'

/** An exchange that tells no funding by itself is asked so often: rates are set anew every minute at most. */
const pollMs = 15_000
/** The mark price moves all the time: with the same rate it is told so often. */
const sameRateMs = 60_000

type Rows = Readonly<Record<string, unknown>>

/** What is asked of an exchange for funding that it does not tell by itself. */
type AskedExchange = Pick<CcxtExchange, 'has' | 'fetchFundingRate' | 'fetchFundingRates'>

/** Of events that come again and again: those with another rate or another time, and one a minute of the others. */
export class ChangedFunding {
  #told: MarketFunding | undefined

  take(event: MarketFunding | undefined): readonly MarketFunding[] {
    if (event === undefined) return []
    const before = this.#told
    if (before !== undefined) {
      const isSame = before.rate === event.rate && before.nextAt === event.nextAt
      if (event.at < before.at || (isSame && event.at < before.at + sameRateMs)) return []
    }
    this.#told = event
    return [event]
  }
}

/** All funding of one exchange that is asked for: when several want it, one request does for all of them. */
export class FundingPoll {
  readonly #exchange: AskedExchange
  readonly #now: () => number
  #streams = 0
  #all: { readonly at: number; readonly rows: Promise<Rows> } | undefined

  constructor(exchange: AskedExchange, now: () => number = Date.now) {
    this.#exchange = exchange
    this.#now = now
  }

  /** The funding of one symbol: at once, and then again and again. */
  stream(symbol: string, instrument: string): AskedStream {
    const changed = new ChangedFunding()
    let dueAt = -Infinity
    let left = false
    let wake = (): void => {}
    this.#streams++
    const leave = (): void => {
      if (!left) this.#streams--
      left = true
      wake()
    }
    return {
      next: async () => {
        const waitMs = dueAt - this.#now()
        if (waitMs > 0) {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, waitMs)
            wake = () => {
              clearTimeout(timer)
              resolve()
            }
          })
        }
        if (left) return []
        dueAt = this.#now() + pollMs
        try {
          return changed.take(liveFundingOf(await this.#ask(symbol), instrument, this.#now()))
        } catch (thrown) {
          leave()
          throw thrown
        }
      },
      leave: () => Promise.resolve(leave()),
    }
  }

  async #ask(symbol: string): Promise<unknown> {
    const { has } = this.#exchange
    const canAll = has.fetchFundingRates === true
    if (has.fetchFundingRate === true && (this.#streams < 2 || !canAll)) return this.#exchange.fetchFundingRate(symbol)
    const now = this.#now()
    if (this.#all === undefined || now - this.#all.at >= pollMs) {
      const all = { at: now, rows: this.#exchange.fetchFundingRates() }
      this.#all = all
      all.rows.catch(() => {
        if (this.#all === all) this.#all = undefined
      })
    }
    return (await this.#all.rows)[symbol]
  }
}
