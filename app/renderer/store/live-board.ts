import type { Disposer } from '../../../engine/base/disposable.ts'
import type { LatestQuote } from '../../../engine/domain/feed.ts'
import type { MarketBar } from '../../../engine/domain/market-event.ts'
import type { Problem } from './problem.ts'

/** What is known live of one instrument; null where nothing has come. */
export interface BoardRow {
  readonly last: number | null
  readonly bid: number | null
  readonly ask: number | null
  /** Close of the day before; changes are counted from it. */
  readonly before: number | null
  /** Of the day. */
  readonly volume: number | null
  /** Where the last price went: 1 up, -1 down, 0 nowhere yet. */
  readonly direction: 1 | 0 | -1
  /** The venue's time of the newest event. */
  readonly at: number | null
  readonly synthetic: boolean
  /** Close of the newest day that is over. */
  readonly lastClose: number | null
  /** Who tells its prices. */
  readonly provider: string | null
  /** Why nobody tells any; null while somebody does or is being asked. */
  readonly problem: Problem | null
}

export const emptyRow: BoardRow = {
  last: null, bid: null, ask: null, before: null, volume: null, direction: 0, at: null, synthetic: false,
  lastClose: null, provider: null, problem: null,
}
/** Prices may change a hundred times a second; eyes are told a few times. */
const tellEveryMs = 200

/** The newest prices of many instruments, outside of the store: they change too often for it. */
export class LiveBoard {
  readonly #rows = new Map<string, BoardRow>()
  readonly #listeners = new Set<() => void>()
  #shown: ReadonlyMap<string, BoardRow> = new Map()
  #timer: ReturnType<typeof setTimeout> | undefined

  update(id: string, change: (row: BoardRow) => BoardRow): void {
    this.#rows.set(id, change(this.#rows.get(id) ?? emptyRow))
    this.#timer ??= setTimeout(() => this.#tell(), tellEveryMs)
  }

  /** A new map each time that something was told. */
  readonly snapshot = (): ReadonlyMap<string, BoardRow> => this.#shown

  readonly subscribe = (listener: () => void): Disposer => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(): void {
    this.#timer = undefined
    this.#shown = new Map(this.#rows)
    for (const listener of [...this.#listeners]) listener()
  }
}

/** A quote that is older than what is shown says nothing. */
export function withQuote(row: BoardRow, quote: LatestQuote): BoardRow {
  if (row.at !== null && quote.at < row.at) return row
  const { bid, ask, at, synthetic, last, provider } = quote
  return { ...row, bid, ask, at, synthetic, provider, ...(last === null ? {} : moved(row, last)) }
}

/** The days that are over, oldest first. */
export function withDays(row: BoardRow, days: readonly MarketBar[], synthetic: boolean): BoardRow {
  const day = days.at(-1)
  if (day === undefined) return { ...row, synthetic, problem: null }
  const before = days.at(-2)?.close ?? day.open
  return { ...row, last: day.close, lastClose: day.close, before, volume: day.volume, synthetic, problem: null }
}

/** The day as it grows, or once more when it is over. */
export function withDay(row: BoardRow, day: MarketBar): BoardRow {
  const at = Math.max(row.at ?? day.at, day.at)
  const known = { ...row, ...moved(row, day.close), volume: day.volume, at }
  if (day.closed) return { ...known, lastClose: day.close }
  return { ...known, before: row.lastClose ?? day.open }
}

function moved({ last, direction }: BoardRow, price: number): Pick<BoardRow, 'last' | 'direction'> {
  if (last === null || price === last) return { last: price, direction }
  return { last: price, direction: price > last ? 1 : -1 }
}
