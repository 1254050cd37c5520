import type { Mark, StrategyLogLine } from '../domain/run.ts'
import type { Cursor } from './column-series.ts'

const most = 10_000

/** What a strategy writes while it runs, bounded: after ten thousand entries of a kind the rest is only counted. */
export class Notes {
  readonly #cursor: Cursor
  readonly #lines: StrategyLogLine[] = []
  readonly #marks: Mark[] = []
  #linesLeftOut = 0
  #marksLeftOut = 0

  constructor(cursor: Cursor) {
    this.#cursor = cursor
  }

  readonly log = (message: string, data?: unknown): void => {
    if (this.#lines.length >= most) {
      this.#linesLeftOut++
      return
    }
    const text = data === undefined ? String(message) : `${message} ${JSON.stringify(data)}`
    this.#lines.push({ bar: Math.max(0, this.#cursor.bar), text })
  }

  readonly mark = (text: string, at?: number): void => {
    if (this.#marks.length >= most) {
      this.#marksLeftOut++
      return
    }
    this.#marks.push({
      bar: Math.max(0, this.#cursor.bar),
      text: String(text),
      price: Number.isFinite(at) ? (at as number) : null,
    })
  }

  get marks(): readonly Mark[] {
    return this.#marks
  }

  get lines(): readonly StrategyLogLine[] {
    const bar = Math.max(0, this.#cursor.bar)
    const lines = [...this.#lines]
    if (this.#linesLeftOut > 0) lines.push({ bar, text: `${this.#linesLeftOut} more log lines were left out.` })
    if (this.#marksLeftOut > 0) lines.push({ bar, text: `${this.#marksLeftOut} more marks were left out.` })
    return lines
  }
}
