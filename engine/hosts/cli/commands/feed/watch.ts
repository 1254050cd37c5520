import type { Disposer } from '../../../../base/disposable.ts'
import { Fault } from '../../../../base/fault.ts'
import type { LonjaContract } from '../../../../contract/contract.ts'
import type { ContractClient } from '../../../../contract/define.ts'
import type { BookView } from '../../../../domain/feed.ts'
import type { Timeframe } from '../../../../domain/timeframe.ts'
import type { CliContext } from '../../context.ts'
import { sayStates } from './stream-states.ts'

export const watchedKinds = ['trades', 'quotes', 'bars', 'book', 'funding'] as const

export interface WatchOptions {
  readonly kind: (typeof watchedKinds)[number]
  readonly timeframe: string
  readonly levels: number
  readonly count?: number
  readonly json?: boolean
}

/** One thing that happened, for programs and for people. */
interface Line {
  readonly json: object
  readonly text: string
}

type Client = ContractClient<LonjaContract>
interface Take {
  readonly line: (line: Line) => void
  readonly end: (fault: Error | undefined) => void
}

export function watch(
  client: Client,
  instrument: string,
  timeframe: Timeframe,
  options: WatchOptions,
  { output, interrupt }: CliContext,
): Promise<void> {
  return new Promise((done, fail) => {
    let lines = 0
    let over = false
    let leave: Disposer = () => {}
    const finish = (fault?: Error): void => {
      if (over) return
      over = true
      forget()
      leave()
      forgetStates()
      if (fault === undefined) done()
      else fail(fault)
    }
    const forget = interrupt.onStop(() => finish())
    const forgetStates = sayStates(client, instrument, options.kind, (text) => output.say(text))
    leave = open(client, instrument, timeframe, options, {
      line: ({ json, text }) => {
        if (over) return
        if (options.json === true) output.json(json)
        else output.say(text)
        if (++lines === options.count) finish()
      },
      end: (fault) => finish(fault ?? new Fault('offline', 'The feed ended.')),
    })
    if (options.count === 0) finish()
  })
}

function open(
  { feeds }: Client,
  instrument: string,
  timeframe: Timeframe,
  { kind, levels }: WatchOptions,
  { line, end }: Take,
): Disposer {
  switch (kind) {
    case 'trades':
      return feeds.trades({ instrument }, {
        item: (trades) => {
          for (const trade of trades) {
            const side = ['sold', '', 'bought'][trade.aggressor + 1]
            line({ json: trade, text: `${timeText(trade.at)}  ${trade.price}  ${trade.quantity} ${side}` })
          }
        },
        end,
      })
    case 'quotes':
      return feeds.quotes({ instruments: [instrument] }, {
        item: ([quote]) => {
          const { at, bid, bidQuantity, ask, askQuantity, last } = quote
          const both = `${bid ?? ''} (${bidQuantity ?? ''})  ${ask ?? ''} (${askQuantity ?? ''})`
          const text = bid === null ? `last ${last ?? ''}` : both
          line({ json: quote, text: `${timeText(at)}  ${text}${quote.synthetic ? '  SYNTHETIC' : ''}` })
        },
        end,
      })
    case 'bars':
      return feeds.bars({ instrument, timeframe, limit: 1 }, {
        item: (item) => {
          for (const bar of item.kind === 'bar' ? [item.bar] : item.bars) {
            const { openAt, open, high, low, close, volume, closed } = bar
            const prices = `${open} ${high} ${low} ${close}  ${volume}${closed ? '' : '  growing'}`
            line({ json: bar, text: `${timeText(openAt)}  ${prices}` })
          }
        },
        end,
      })
    case 'funding':
      return feeds.funding({ instrument }, {
        item: (changes) => {
          for (const change of changes) {
            const { at, rate, markPrice, nextAt } = change
            const next = nextAt === null ? '' : `  next ${timeText(nextAt)}`
            line({ json: change, text: `${timeText(at)}  ${(rate * 100).toFixed(4)} %  at ${markPrice}${next}` })
          }
        },
        end,
      })
    case 'book':
      return feeds.book({ instrument, levels }, {
        item: (book) => line({ json: bookJson(book), text: bookText(book) }),
        end,
      })
  }
}

function bookJson({ bidPrices, bidQuantities, askPrices, askQuantities, ...rest }: BookView): object {
  const pairs = (prices: Float64Array, quantities: Float64Array): number[][] =>
    Array.from(prices, (price, k) => [price, quantities[k]])
  return { ...rest, bids: pairs(bidPrices, bidQuantities), asks: pairs(askPrices, askQuantities) }
}

function bookText({ at, flaw, bidPrices, bidQuantities, askPrices, askQuantities }: BookView): string {
  if (flaw !== null) return `${timeText(at)}  no book for now: ${flaw}`
  const rows = Array.from({ length: Math.max(bidPrices.length, askPrices.length) }, (_, k) => {
    const cell = (column: Float64Array): string => String(column[k] ?? '').padStart(12)
    return `${cell(bidQuantities)} ${cell(bidPrices)} |${cell(askPrices)} ${cell(askQuantities)}`
  })
  return [timeText(at), ...rows].join('\n')
}

function timeText(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').slice(0, 23)
}
