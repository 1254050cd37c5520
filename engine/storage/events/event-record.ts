import { crc32 } from 'node:zlib'
import type { EventKind } from '../../ports/market-store.ts'
import type { ColumnTable, TableColumn } from '../duck/column-table.ts'
import { eventLayout, type EventRow } from './event-table.ts'

/** Events of one series and one span of time. */
export interface EventSeries {
  readonly kind: EventKind
  readonly instrument: string
  readonly span: string
}

/** What a record says of itself before its columns. */
export interface RecordHead extends EventSeries {
  readonly events: number
}

export interface FoundRecord {
  readonly head: RecordHead
  readonly columns: Uint8Array
}

/** Begins every record: "LJER". */
const magic = Buffer.from('LJER')
/** The magic, the length of the body and its CRC-32, each of four bytes. */
const headerBytes = 12
const sizeBytes = 4

/** The events as bytes that can be told from half of them. Numbers are little-endian. */
export function encodeRecord({ kind, instrument, span }: EventSeries, rows: readonly EventRow[]): Uint8Array {
  const head = Buffer.from(JSON.stringify({ kind, instrument, span, events: rows.length } satisfies RecordHead))
  const layout = eventLayout(kind)
  const texts = layout.map((column, k) => (column.kind === 'text' ? Buffer.from(joinedCells(rows, k)) : null))
  const bytesOfColumns = texts.reduce((sum, text) => sum + columnBytes(rows.length, text), 0)
  const record = Buffer.allocUnsafe(headerBytes + sizeBytes + head.length + bytesOfColumns)
  magic.copy(record)
  record.writeUInt32LE(record.length - headerBytes, magic.length)
  record.writeUInt32LE(head.length, headerBytes)
  head.copy(record, headerBytes + sizeBytes)
  let at = headerBytes + sizeBytes + head.length
  for (const [k, text] of texts.entries()) {
    if (text === null) {
      for (const row of rows) at = record.writeDoubleLE(Number(row[k]), at)
      continue
    }
    at = record.writeUInt32LE(text.length, at)
    for (const row of rows) at = record.writeUInt32LE(String(row[k]).length, at)
    at += text.copy(record, at)
  }
  record.writeUInt32LE(crc32(record.subarray(headerBytes)), magic.length + sizeBytes)
  return record
}

function joinedCells(rows: readonly EventRow[], column: number): string {
  let text = ''
  for (const row of rows) text += String(row[column])
  return text
}

function columnBytes(rows: number, text: Buffer | null): number {
  return text === null ? rows * Float64Array.BYTES_PER_ELEMENT : (rows + 1) * sizeBytes + text.length
}

/** The record that begins there; undefined when none does, or not all of it is there. */
function recordAt(bytes: Buffer, at: number): (FoundRecord & { readonly endAt: number }) | undefined {
  const isThere = at + headerBytes + sizeBytes <= bytes.length
  if (!isThere || !bytes.subarray(at, at + magic.length).equals(magic)) return undefined
  const bodyAt = at + headerBytes
  const endAt = bodyAt + bytes.readUInt32LE(at + magic.length)
  if (endAt > bytes.length || crc32(bytes.subarray(bodyAt, endAt)) !== bytes.readUInt32LE(bodyAt - sizeBytes)) {
    return undefined
  }
  const headAt = bodyAt + sizeBytes
  const columnsAt = headAt + bytes.readUInt32LE(bodyAt)
  const head = JSON.parse(bytes.toString('utf8', headAt, columnsAt)) as RecordHead
  return { head, columns: bytes.subarray(columnsAt, endAt), endAt }
}

/** What can be read from `at` on, and where it ended. */
export interface Scan {
  readonly records: readonly FoundRecord[]
  readonly endAt: number
  /** Bytes before a whole record that are none: not a write that was cut off, but damage. */
  readonly damagedBytes: number
  /** Bytes at the end that are no whole record. */
  readonly tornBytes: number
}

/**
 * The whole records from `at` on, until they have taken `mostBytes`. A write that was cut off at the end of the file is
 * none: nobody was told that it is stored.
 */
export function scanRecords(bytes: Buffer, at: number, mostBytes: number): Scan {
  const records: FoundRecord[] = []
  let damagedBytes = 0
  let next = at
  while (next < bytes.length && next - at < mostBytes) {
    const found = recordAt(bytes, next)
    if (found !== undefined) {
      records.push(found)
      next = found.endAt
      continue
    }
    let again = bytes.indexOf(magic, next + 1)
    while (again !== -1 && recordAt(bytes, again) === undefined) again = bytes.indexOf(magic, again + 1)
    if (again === -1) return { records, endAt: bytes.length, damagedBytes, tornBytes: bytes.length - next }
    damagedBytes += again - next
    next = again
  }
  return { records, endAt: next, damagedBytes, tornBytes: 0 }
}

/** All events of several records of one series, in their order. Its columns lie in `memory` where there is room. */
export function tableOfRecords(
  kind: EventKind,
  records: readonly FoundRecord[],
  memory: Float64Array = new Float64Array(0),
): ColumnTable {
  const rows = records.reduce((sum, { head }) => sum + head.events, 0)
  const layout = eventLayout(kind)
  const room = rows * layout.length <= memory.length ? memory : new Float64Array(rows * layout.length)
  const columns = layout.map(({ name, kind: cell }, k): TableColumn => {
    if (cell === 'text') return { name, kind: cell, values: [] }
    return { name, kind: cell, values: room.subarray(k * rows, (k + 1) * rows) }
  })
  let row = 0
  for (const { head: { events }, columns: bytes } of records) {
    let at = 0
    for (const column of columns) {
      at += column.kind === 'text'
        ? readTexts(bytes, at, events, column.values as string[])
        : readNumbers(bytes, at, column.values.subarray(row, row + events))
    }
    row += events
  }
  return { rows, columns }
}

function readNumbers(bytes: Uint8Array, at: number, into: Float64Array): number {
  bytesOf(into).set(bytes.subarray(at, at + into.byteLength))
  return into.byteLength
}

function readTexts(bytes: Uint8Array, at: number, count: number, into: string[]): number {
  const lengths = new Uint32Array(count + 1)
  bytesOf(lengths).set(bytes.subarray(at, at + lengths.byteLength))
  const textAt = at + lengths.byteLength
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + textAt, lengths[0]).toString()
  let begin = 0
  for (let k = 1; k <= count; k++) {
    into.push(text.slice(begin, begin + lengths[k]))
    begin += lengths[k]
  }
  return lengths.byteLength + lengths[0]
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
