import type { Disposer } from '../../../engine/base/disposable.ts'
import { withDay, withDays, withQuote, type LiveBoard } from './live-board.ts'
import { problemOf } from './problem.ts'
import type { EngineApi } from './session.ts'

/** The most instruments that one feed of quotes takes. */
const mostQuoted = 500
/** How long after a provider could not be reached it is asked again. */
const askAgainMs = 30_000

/**
 * Live prices of the instruments that are looked at. When others come into view only those are opened that were not
 * before.
 */
export class BoardWatch {
  readonly #api: EngineApi
  readonly #board: LiveBoard
  readonly #bars = new Map<string, Disposer>()
  #quoted = ''
  #quotes: readonly Disposer[] = []

  constructor(api: EngineApi, board: LiveBoard) {
    this.#api = api
    this.#board = board
  }

  /** Nothing is watched. */
  get isIdle(): boolean {
    return this.#bars.size === 0
  }

  watch(ids: readonly string[]): void {
    const wanted = new Set(ids)
    for (const [id, close] of this.#bars) {
      if (wanted.has(id)) continue
      this.#bars.delete(id)
      close()
    }
    for (const id of wanted) if (!this.#bars.has(id)) this.#bars.set(id, this.#openBars(id))
    const quoted = [...wanted].sort()
    if (quoted.join('\n') === this.#quoted) return
    const before = this.#quotes
    this.#quoted = quoted.join('\n')
    this.#quotes = this.#openQuotes(quoted)
    // Only now: streams that the old and the new feed share stay open.
    for (const close of before) close()
  }

  close(): void {
    this.watch([])
  }

  #openQuotes(ids: readonly string[]): readonly Disposer[] {
    const feeds: Disposer[] = []
    for (let from = 0; from < ids.length; from += mostQuoted) {
      feeds.push(
        this.#api.feeds.quotes({ instruments: ids.slice(from, from + mostQuoted) }, {
          item: (quotes) => {
            for (const quote of quotes) this.#board.update(quote.instrument, (row) => withQuote(row, quote))
          },
        }),
      )
    }
    return feeds
  }

  #openBars(id: string): Disposer {
    let timer: ReturnType<typeof setTimeout> | undefined
    let close: Disposer
    const open = (): void => {
      close = this.#api.feeds.bars({ instrument: id, timeframe: '1d', limit: 2 }, {
        item: (item) =>
          this.#board.update(id, (row) =>
            item.kind === 'snapshot' ? withDays(row, item.bars, item.synthetic) : withDay(row, item.bar),
          ),
        end: (fault) => {
          if (fault === undefined) return
          const problem = problemOf(fault)
          this.#board.update(id, (row) => ({ ...row, problem }))
          if (problem.code !== 'not-found') timer = setTimeout(open, askAgainMs)
        },
      })
    }
    open()
    return () => {
      clearTimeout(timer)
      close()
    }
  }
}
