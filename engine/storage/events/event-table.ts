import { assert } from '../../base/assert.ts'
import type { Aggressor, BookLevel, MarketEvent } from '../../domain/market-event.ts'
import type { EventKind } from '../../ports/market-store.ts'
import type { ColumnLayout, ColumnTable } from '../duck/column-table.ts'

type Cell = number | string
/** The cells of an event, in the order of its columns. */
export type EventRow = readonly Cell[]

/** How the events of one kind lie in columns. The first column is the time; an empty cell is NaN or ''. */
interface EventForm {
  readonly layout: ColumnLayout
  /** Undefined when the event is of another kind. */
  row(event: MarketEvent): EventRow | undefined
  event(instrument: string, cells: EventRow): MarketEvent
}

const time = { name: 'event_at', kind: 'time' } as const
const numbers = (...names: readonly string[]): ColumnLayout => names.map((name) => ({ name, kind: 'number' }))
const texts = (...names: readonly string[]): ColumnLayout => names.map((name) => ({ name, kind: 'text' }))
const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

const forms: Readonly<Record<EventKind, EventForm>> = {
  trades: {
    layout: [time, ...numbers('price', 'quantity', 'aggressor'), ...texts('id')],
    row: (event) =>
      event.kind === 'trade' ? [event.at, event.price, event.quantity, event.aggressor, event.id ?? ''] : undefined,
    event: (instrument, [at, price, quantity, aggressor, id]) => ({
      kind: 'trade', instrument, at: Number(at), price: Number(price), quantity: Number(quantity),
      aggressor: Number(aggressor) as Aggressor,
      ...(id === '' ? {} : { id: String(id) }),
    }),
  },
  quotes: {
    layout: [time, ...numbers('bid', 'bid_quantity', 'ask', 'ask_quantity')],
    row: (event) =>
      event.kind === 'quote' ? [event.at, event.bid, event.bidQuantity, event.ask, event.askQuantity] : undefined,
    event: (instrument, [at, bid, bidQuantity, ask, askQuantity]) => ({
      kind: 'quote', instrument, at: Number(at), bid: Number(bid), bidQuantity: Number(bidQuantity), ask: Number(ask),
      askQuantity: Number(askQuantity),
    }),
  },
  books: {
    layout: [
      time, ...numbers('is_change', 'first_sequence', 'last_sequence', 'checksum'), ...texts('bids', 'asks'),
    ],
    row: (event) => {
      if (event.kind !== 'book-snapshot' && event.kind !== 'book-change') return undefined
      const isChange = event.kind === 'book-change'
      const [first, last] = isChange ? [event.firstSequence, event.lastSequence] : [event.sequence, event.sequence]
      const { at, bids, asks, checksum = NaN } = event
      return [at, isChange ? 1 : 0, first, last, checksum, JSON.stringify(bids), JSON.stringify(asks)]
    },
    event: (instrument, [at, isChange, first, last, checksum, bids, asks]) => {
      const rest = {
        instrument, at: Number(at),
        bids: JSON.parse(String(bids)) as readonly BookLevel[],
        asks: JSON.parse(String(asks)) as readonly BookLevel[],
        ...(Number.isNaN(checksum) ? {} : { checksum: Number(checksum) }),
      }
      if (isChange !== 1) return { kind: 'book-snapshot', sequence: Number(last), ...rest }
      return { kind: 'book-change', firstSequence: Number(first), lastSequence: Number(last), ...rest }
    },
  },
  funding: {
    layout: [time, ...numbers('rate', 'mark_price', 'next_at')],
    row: (event) =>
      event.kind === 'funding' ? [event.at, event.rate, event.markPrice, event.nextAt ?? NaN] : undefined,
    event: (instrument, [at, rate, markPrice, nextAt]) => ({
      kind: 'funding', instrument, at: Number(at), rate: Number(rate), markPrice: Number(markPrice),
      nextAt: orNull(Number(nextAt)),
    }),
  },
  liquidations: {
    layout: [time, ...numbers('side', 'price', 'quantity')],
    row: (event) =>
      event.kind === 'liquidation' ? [event.at, event.side, event.price, event.quantity] : undefined,
    event: (instrument, [at, side, price, quantity]) => ({
      kind: 'liquidation', instrument, at: Number(at), side: side === 1 ? 1 : -1, price: Number(price),
      quantity: Number(quantity),
    }),
  },
}

export function eventLayout(kind: EventKind): ColumnLayout {
  return forms[kind].layout
}

/** The cells of an event; undefined when it is of another kind. */
export function eventRow(kind: EventKind, event: MarketEvent): EventRow | undefined {
  return forms[kind].row(event)
}

export function rowsOfTable({ rows, columns }: ColumnTable): Cell[][] {
  return Array.from({ length: rows }, (_, k) => columns.map(({ values }) => values[k]))
}

export function eventOfRow(kind: EventKind, instrument: string, row: EventRow): MarketEvent {
  assert(row.length === forms[kind].layout.length, `a row of ${kind} has ${row.length} cells`)
  return forms[kind].event(instrument, row)
}
