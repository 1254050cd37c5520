import { Fault } from '../../base/fault.ts'
import type { MarketEvent } from '../../domain/market-event.ts'
import { mergeEvents } from '../../market/merge-events.ts'
import { spanOf, type SpanLength } from '../../market/partition-span.ts'
import type { EventKind } from '../../ports/market-store.ts'
import type { EventFiles } from './event-files.ts'
import type { EventManifest, StoredEvents } from './event-manifest.ts'
import { eventOfRow, eventRow, rowsOfTable, tableOfRows } from './event-table.ts'

type Row = readonly (number | string)[]

/** Events that come by the thousand go by days, the others by months. */
const spanLengths: Readonly<Record<EventKind, SpanLength>> = {
  trades: 'day',
  quotes: 'day',
  books: 'day',
  funding: 'month',
  liquidations: 'month',
}

/** Adds and reads events. One piece of work at a time: the caller sees to that. */
export class EventStore {
  readonly #manifest: EventManifest
  readonly #files: EventFiles

  constructor(manifest: EventManifest, files: EventFiles) {
    this.#manifest = manifest
    this.#files = files
  }

  /** Answers how many were not there yet. All are on the disk before any of them is named. */
  async add(kind: EventKind, instrument: string, events: readonly MarketEvent[]): Promise<number> {
    const bySpan = new Map<string, Row[]>()
    for (const event of events) {
      const row = eventRow(kind, event)
      if (row === undefined || event.instrument !== instrument || !Number.isSafeInteger(event.at)) {
        throw new Fault(
          'invalid-input',
          `A ${event.kind} of ${event.instrument} at ${event.at} is none of the ${kind} of ${instrument}.`,
        )
      }
      const { name } = spanOf(event.at, spanLengths[kind])
      const rows = bySpan.get(name)
      if (rows === undefined) bySpan.set(name, [row])
      else rows.push(row)
    }
    const written: StoredEvents[] = []
    const replaced: string[] = []
    let total = 0
    for (const [span, fresh] of bySpan) {
      const before = this.#manifest.at(kind, instrument, span)
      const base = before === undefined ? [] : rowsOfTable(await this.#files.read(before))
      const { rows, added } = mergeEvents<Row>(base, fresh)
      if (added === 0) continue
      total += added
      written.push(await this.#files.write(kind, instrument, span, tableOfRows(kind, rows)))
      if (before !== undefined) replaced.push(before.path)
    }
    this.#manifest.put(written)
    for (const path of replaced) await this.#files.remove(path).catch(() => {})
    return total
  }

  async read(kind: EventKind, instrument: string, fromAt: number, untilAt: number): Promise<MarketEvent[]> {
    const found: MarketEvent[] = []
    for (const stored of this.#manifest.between(kind, instrument, fromAt, untilAt)) {
      for (const row of rowsOfTable(await this.#files.read(stored))) {
        const event = eventOfRow(kind, stored.instrument, row)
        if (event.at >= fromAt && event.at < untilAt) found.push(event)
      }
    }
    return found
  }
}
