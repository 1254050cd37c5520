import { Option, type Command } from 'commander'
import type { Disposer } from '../../../base/disposable.ts'
import { Fault } from '../../../base/fault.ts'
import type { LonjaContract } from '../../../contract/contract.ts'
import type { ContractClient } from '../../../contract/define.ts'
import { recordedKinds, type BookView, type RecordingState } from '../../../domain/feed.ts'
import { isTimeframe, type Timeframe } from '../../../domain/timeframe.ts'
import type { CliContext } from '../context.ts'
import { readWholeNumber } from '../options.ts'

const kinds = ['trades', 'quotes', 'bars', 'book'] as const

interface WatchOptions {
  readonly kind: (typeof kinds)[number]
  readonly timeframe: string
  readonly levels: number
  readonly count?: number
  readonly json?: boolean
}

interface RecordOptions {
  readonly kinds: string
  readonly for?: number
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

export function addFeed(program: Command, context: CliContext): void {
  const feed = program.command('feed').summary('live prices').description('Shows live prices.')
  feed
    .command('watch <instrument>')
    .description('Tells live prices as they come: simulated ones (SYNTHETIC), or those of an exchange that you name.')
    .addOption(new Option('--kind <kind>', 'what to watch').choices([...kinds]).default('quotes'))
    .option('--timeframe <timeframe>', 'of bars', '1m')
    .option('--levels <count>', 'of each side of the order book', readWholeNumber, 5)
    .option('--count <count>', 'end after so many lines', readWholeNumber)
    .option('--json', 'as one JSON document per line on stdout')
    .addHelpText(
      'after',
      `
Examples:
  $ lonja feed watch SIM:BTCUSDT
  $ lonja feed watch SIM:EURUSD --kind bars --timeframe 5m --json
  $ lonja feed watch ccxt:kraken/BTC/USD --kind book        asks Kraken`,
    )
    .action((instrument: string, options: WatchOptions) =>
      context.run(async ({ client }) => {
        if (!isTimeframe(options.timeframe)) {
          throw new Fault('invalid-input', `"${options.timeframe}" is no timeframe. Say for example 1m, 4h or 1d.`)
        }
        await watch(client, instrument, options.timeframe, options, context)
      }),
    )
  feed
    .command('record <instrument>')
    .description('Stores live prices as they come, until Ctrl+C or for some time.')
    .option('--kinds <kinds>', `of ${recordedKinds.join(', ')}`, 'trades')
    .option('--for <seconds>', 'end by itself after so many seconds', readWholeNumber)
    .action((instrument: string, options: RecordOptions) =>
      context.run(({ client }) => record(client, instrument, options, context)),
    )
}

/** Ends in good order, also by Ctrl+C: what came until then is stored. */
async function record(
  { feeds }: Client,
  instrument: string,
  { kinds, for: seconds }: RecordOptions,
  { output, interrupt }: CliContext,
): Promise<void> {
  const wanted = kinds.split(',').map((word) => {
    const kind = recordedKinds.find((known) => known === word.trim())
    if (kind === undefined) throw new Fault('invalid-input', `"${word}" is none of ${recordedKinds.join(', ')}.`)
    return kind
  })
  let last: RecordingState | undefined
  await new Promise<void>((done, fail) => {
    const leave = feeds.record({ instrument, kinds: wanted }, {
      item: (state) => {
        last = state
        output.status(`${state.instrument}: ${state.written} events stored, ${state.waiting} waiting`)
      },
      end: (fault) => fail(fault ?? new Fault('offline', 'The recording ended.')),
    })
    const finish = (): void => {
      clearTimeout(timer)
      forget()
      leave()
      done()
    }
    const timer = seconds === undefined ? undefined : setTimeout(finish, seconds * 1000)
    const forget = interrupt.onStop(finish)
  })
  const { written = 0, waiting = 0, interruptions = 0 } = last ?? {}
  output.say(`Stored ${written + waiting} events of ${instrument}${interruptions > 0 ? ', with gaps' : ''}.`)
}

function watch(
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
      if (fault === undefined) done()
      else fail(fault)
    }
    const forget = interrupt.onStop(() => finish())
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
