import { decodeText } from './decode-text.ts'

const newline = 10
const carriageReturn = 13
const quote = 34
const space = 32

/**
 * Where the field that starts at `at` ends: at a delimiter, at the newline, or at the carriage return before it. A
 * quoted field may hold delimiters but no line break, so that one forgotten quote spoils one row and not the rest of
 * the file.
 */
export function fieldEnd(bytes: Uint8Array, at: number, delimiter: number): number {
  let p = at
  while (bytes[p] === space) p++
  if (bytes[p] === quote) {
    for (p++; bytes[p] !== newline; p++) {
      if (bytes[p] !== quote) continue
      if (bytes[p + 1] !== quote) break
      p++
    }
  }
  for (;;) {
    const c = bytes[p]
    if (c === delimiter || c === newline) return p
    if (c === carriageReturn && bytes[p + 1] === newline) return p
    p++
  }
}

/** A field's text without its quotes and outer blanks. */
export function fieldText(bytes: Uint8Array, from: number, until: number): string {
  const text = decodeText(bytes, from, until).trim()
  if (text.length < 2 || text[0] !== '"' || text[text.length - 1] !== '"') return text
  return text.slice(1, -1).replaceAll('""', '"').trim()
}

/** The fields of the line that starts at `at`. */
export function splitLine(bytes: Uint8Array, at: number, delimiter: number): string[] {
  const cells: string[] = []
  let p = at
  for (;;) {
    const end = fieldEnd(bytes, p, delimiter)
    cells.push(fieldText(bytes, p, end))
    if (bytes[end] !== delimiter) return cells
    p = end + 1
  }
}

/** Byte after the newline that ends the line of `at`. */
export function nextLine(bytes: Uint8Array, at: number): number {
  return bytes.indexOf(newline, at) + 1
}

export function isBlankLine(bytes: Uint8Array, at: number): boolean {
  let p = at
  while (bytes[p] === space || bytes[p] === 9 || bytes[p] === carriageReturn) p++
  return bytes[p] === newline
}

/** Starts of up to `limit` lines from `at` on that are not blank. */
export function lineStarts(bytes: Uint8Array, at: number, limit: number): number[] {
  const starts: number[] = []
  for (let p = at; p < bytes.length && starts.length < limit; p = nextLine(bytes, p)) {
    if (!isBlankLine(bytes, p)) starts.push(p)
  }
  return starts
}
