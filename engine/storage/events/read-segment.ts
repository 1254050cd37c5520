import { setImmediate } from 'node:timers/promises'
import type { EventJournal, Segment } from './event-journal.ts'
import { scanRecords, type EventSeries, type FoundRecord } from './event-record.ts'

/** Bytes looked through before other work of the process gets its turn. */
const bytesPerTurn = 512 * 1024

export interface SegmentSeries {
  readonly series: EventSeries
  readonly records: FoundRecord[]
}

export interface SegmentContent {
  /** What was recorded, in the order in which it came. */
  readonly series: readonly SegmentSeries[]
  /** Bytes that were stored and can no longer be read. */
  readonly damagedBytes: number
}

/** Everything that a segment holds. */
export async function readSegment(
  journal: EventJournal,
  segment: Segment,
  wanted: (series: EventSeries) => boolean = () => true,
): Promise<SegmentContent> {
  const bytes = await journal.read(segment)
  const found = new Map<string, SegmentSeries>()
  let damagedBytes = 0
  for (let at = 0; at < bytes.length;) {
    const scan = scanRecords(bytes, at, bytesPerTurn)
    for (const record of scan.records) {
      const { kind, instrument, span } = record.head
      if (!wanted(record.head)) continue
      const key = JSON.stringify([kind, instrument.toLowerCase(), span])
      const known = found.get(key)
      if (known === undefined) found.set(key, { series: { kind, instrument, span }, records: [record] })
      else known.records.push(record)
    }
    // The end of a segment that a process left behind may be half of what it was just writing.
    damagedBytes += scan.damagedBytes + (segment.bytes === Infinity ? 0 : scan.tornBytes)
    at = scan.endAt
    await setImmediate()
  }
  return { series: [...found.values()], damagedBytes }
}
