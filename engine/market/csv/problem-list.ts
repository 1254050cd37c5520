import type { CsvProblem } from '../../domain/csv-import.ts'
import { nextLine } from './cells.ts'
import { decodeText } from './decode-text.ts'

/** How many problems are shown one by one; more are only counted. */
const shownProblems = 100

/** The first problems of each of two passes over the rows, by row. */
export class ProblemList {
  readonly #kept: { readonly row: number; readonly reason: string }[] = []
  #added = 0
  count = 0

  /** One problem of one row; within a pass rows come in order. */
  add(row: number, reason: string | (() => string)): void {
    this.count++
    if (this.#added++ >= shownProblems) return
    this.#kept.push({ row, reason: typeof reason === 'string' ? reason : reason() })
  }

  /** Starts counting the next pass, so that its problems are shown beside those of the last. */
  nextPass(): void {
    this.#added = 0
  }

  /** The first problems in the order of the file, with line numbers as editors count them. */
  listed(bytes: Uint8Array, rowStarts: ArrayLike<number>): CsvProblem[] {
    const rows = this.#kept.sort((a, b) => a.row - b.row).slice(0, shownProblems)
    let line = 1
    let at = 0
    return rows.map(({ row, reason }) => {
      const start = rowStarts[row]
      while (at < start) {
        at = nextLine(bytes, at)
        line++
      }
      return { line, reason, text: lineText(bytes, start) }
    })
  }
}

/** A line's text, cut where it grows long. */
export function lineText(bytes: Uint8Array, start: number): string {
  const end = nextLine(bytes, start) - 1
  const cut = Math.min(end, start + 160)
  const text = decodeText(bytes, start, cut).replace(/\r$/, '')
  return cut < end ? `${text}…` : text
}
