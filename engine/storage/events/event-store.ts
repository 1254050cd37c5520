import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Fault } from '../../base/fault.ts'
import { Turns } from '../../base/turns.ts'
import type { MarketEvent } from '../../domain/market-event.ts'
import type { RecordedSeries, RecordedVerdict } from '../../domain/recorded-events.ts'
import { mergeEvents } from '../../market/merge-events.ts'
import { spanOf, type PartitionSpan, type SpanLength } from '../../market/partition-span.ts'
import type { EventKind } from '../../ports/market-store.ts'
import type { FileSteps } from '../atomic-file.ts'
import type { EventFiles } from './event-files.ts'
import { EventJournal, type JournalTerms } from './event-journal.ts'
import type { EventManifest } from './event-manifest.ts'
import { encodeRecord, tableOfRecords } from './event-record.ts'
import { EventSettler } from './event-settler.ts'
import { eventOfRow, eventRow, rowsOfTable, type EventRow } from './event-table.ts'
import { readSegment } from './read-segment.ts'
import { verifyEvents } from './verify-events.ts'

interface SpanRows {
  readonly span: PartitionSpan
  readonly rows: EventRow[]
}

/** Events that come by the thousand go by days, the others by months. */
const spanLengths: Readonly<Record<EventKind, SpanLength>> = {
  trades: 'day',
  quotes: 'day',
  books: 'day',
  funding: 'month',
  liquidations: 'month',
}

/** A segment is read as a whole when it becomes Parquet files, so this is also memory, from then on. */
export const journalTerms: JournalTerms = { segmentBytes: 16 * 1024 ** 2, segmentMs: 3_600_000 }
const rowsPerRecord = 1000
/** For so long events are made into records before other work of the process gets its turn. */
const encodeMs = 1
/** Segments that may wait; beyond it whoever brings events waits for the disk. */
const mostSealed = 8

export interface EventStoreParts {
  readonly manifest: EventManifest
  readonly files: EventFiles
  readonly steps: FileSteps
  /** The folder of market data. */
  readonly folder: string
  /** Shared with whoever else changes files in that folder. */
  readonly turns: Turns
  readonly now: () => number
  readonly terms?: JournalTerms
}

/**
 * Events are appended to segments, which is cheap however much there is already, and become Parquet files when a
 * segment is large or old, when somebody asks for files, and when a recording ends. Readers see both.
 */
export class EventStore {
  readonly #parts: EventStoreParts
  readonly #journal: EventJournal
  readonly #settler: EventSettler
  readonly #encoding = new Turns()
  #encodedMs = 0
  #settling = false
  #closed = false

  constructor(parts: EventStoreParts) {
    const { terms = journalTerms, folder } = parts
    this.#parts = parts
    this.#journal = new EventJournal({ ...parts, folder: join(folder, '.segments'), terms })
    this.#settler = new EventSettler({ ...parts, journal: this.#journal })
  }

  /** Resolves when all are on the disk. Nothing is stored when one of them does not belong: fault `invalid-input`. */
  async add(kind: EventKind, instrument: string, events: readonly MarketEvent[]): Promise<void> {
    await this.#journal.recover()
    if (this.#journal.sealed.length >= mostSealed) await this.#settleSealed()
    const records = await this.#encoding.take(() => this.#encode(kind, instrument, events))
    await Promise.all(records.map((record) => this.#journal.append(record)))
    this.#settleSoon()
  }

  /** Takes its turn: a file that is being read is not replaced. */
  async read(kind: EventKind, instrument: string, fromAt: number, untilAt: number): Promise<MarketEvent[]> {
    await this.#journal.recover()
    return this.#parts.turns.take(async () => {
      const { manifest, files } = this.#parts
      const isWanted = ([at]: EventRow): boolean => Number(at) >= fromAt && Number(at) < untilAt
      let found: EventRow[] = []
      for (const stored of manifest.between(kind, instrument, fromAt, untilAt)) {
        found = found.concat(rowsOfTable(await files.read(stored)).filter(isWanted))
      }
      const name = instrument.toLowerCase()
      let fresh: EventRow[] = []
      for (const segment of this.#journal.segments) {
        const { series } = await readSegment(this.#journal, segment, (one) =>
          one.kind === kind && one.instrument.toLowerCase() === name)
        for (const { records } of series) {
          fresh = fresh.concat(rowsOfTable(tableOfRecords(kind, records)).filter(isWanted))
        }
      }
      return mergeEvents(found, fresh).map((row) => eventOfRow(kind, instrument, row))
    })
  }

  /** Makes files of all that was recorded. */
  async settle(): Promise<void> {
    await this.#journal.recover()
    await this.#journal.seal()
    await this.#settleSealed()
  }

  /** Makes one file of each span of a series. */
  async compact(): Promise<void> {
    await this.settle()
    const { manifest, turns } = this.#parts
    const spans = new Map(manifest.all().map((stored) => {
      const { kind, instrument, span } = stored
      return [JSON.stringify([kind, instrument.toLowerCase(), span]), stored]
    }))
    for (const { kind, instrument, span } of spans.values()) {
      await turns.take(() => this.#settler.merge(manifest.at(kind, instrument, span)))
    }
  }

  /** Every series, also those that are being recorded. */
  async list(): Promise<RecordedSeries[]> {
    await this.settle()
    const series = new Map<string, RecordedSeries>()
    for (const { kind, instrument, events, firstAt, lastAt, bytes } of this.#parts.manifest.all()) {
      const key = `${kind} ${instrument.toLowerCase()}`
      const known = series.get(key)
      series.set(key, {
        kind,
        instrument,
        files: (known?.files ?? 0) + 1,
        events: (known?.events ?? 0) + events,
        firstAt: Math.min(known?.firstAt ?? firstAt, firstAt),
        lastAt: Math.max(known?.lastAt ?? lastAt, lastAt),
        bytes: (known?.bytes ?? 0) + bytes,
      })
    }
    return [...series.values()]
  }

  /** Takes the events of [fromAt, untilAt) out, and answers how many those were. */
  async remove(kind: EventKind, instrument: string, fromAt: number, untilAt: number): Promise<number> {
    await this.settle()
    const { manifest, turns } = this.#parts
    return turns.take(() =>
      this.#settler.remove(manifest.between(kind, instrument, -Infinity, Infinity), { fromAt, untilAt }))
  }

  async verify(): Promise<RecordedVerdict[]> {
    await this.#journal.recover()
    return verifyEvents({ ...this.#parts, journal: this.#journal })
  }

  /** What is in segments stays there. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#journal.close()
    await this.#parts.turns.take(() => this.#settler.close())
  }

  /** Lets other work of the process in between: many series may bring their events at once. */
  async #encode(kind: EventKind, instrument: string, events: readonly MarketEvent[]): Promise<Uint8Array[]> {
    const records: Uint8Array[] = []
    for (const { span, rows } of rowsBySpan(kind, instrument, events)) {
      for (let from = 0; from < rows.length; from += rowsPerRecord) {
        if (performance.now() - this.#encodedMs > encodeMs) {
          await setImmediate()
          this.#encodedMs = performance.now()
        }
        const some = rows.slice(from, from + rowsPerRecord)
        records.push(encodeRecord({ kind, instrument, span: span.name }, some))
      }
    }
    return records
  }

  async #settleSealed(): Promise<void> {
    for (const { seq } of this.#journal.sealed) {
      if (this.#closed) return
      await this.#parts.turns.take(async () => {
        const segment = this.#journal.sealed.find((sealed) => sealed.seq === seq)
        if (segment !== undefined) await this.#settler.settle(segment)
      })
    }
  }

  /** A segment that cannot be settled now keeps its events and is tried again when more come. */
  #settleSoon(): void {
    if (this.#settling || this.#journal.sealed.length === 0) return
    this.#settling = true
    this.#settleSealed()
      .catch(() => {})
      .finally(() => (this.#settling = false))
  }
}

/** What goes into one file; nearly always that is all of it. */
function rowsBySpan(kind: EventKind, instrument: string, events: readonly MarketEvent[]): readonly SpanRows[] {
  const found: SpanRows[] = []
  for (const event of events) {
    const { at } = event
    const row = eventRow(kind, event)
    if (row === undefined || event.instrument !== instrument || !Number.isSafeInteger(at)) {
      const what = `A ${event.kind} of ${event.instrument} at ${at}`
      throw new Fault('invalid-input', `${what} is none of the ${kind} of ${instrument}.`)
    }
    let rows = found.find(({ span }) => at >= span.fromAt && at < span.untilAt)?.rows
    if (rows === undefined) found.push({ span: spanOf(at, spanLengths[kind]), rows: (rows = []) })
    rows.push(row)
  }
  return found
}
