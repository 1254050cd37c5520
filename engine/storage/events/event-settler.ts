import { Fault } from '../../base/fault.ts'
import { sha256Hex } from '../../base/hash.ts'
import type { ColumnTable } from '../duck/column-table.ts'
import type { EventFiles, LeftOut } from './event-files.ts'
import type { EventJournal, Segment } from './event-journal.ts'
import type { EventManifest, StoredEvents } from './event-manifest.ts'
import { tableOfRecords } from './event-record.ts'
import { partsToMerge } from './parts-to-merge.ts'
import { readSegment, type SegmentSeries } from './read-segment.ts'

export interface SettlerParts {
  readonly manifest: EventManifest
  readonly files: EventFiles
  readonly journal: EventJournal
  readonly now: () => number
}

/** A file that was replaced stays for as long as a statement over it may run. */
const graceMs = 120_000
/** Room for the events of most series of a segment; those of larger ones get their own. */
const cellsInMemory = 128 * 1024

/** Makes Parquet files of segments. One piece of work at a time: the caller sees to that. */
export class EventSettler {
  readonly #parts: SettlerParts
  /** Used again for each series. */
  readonly #memory = new Float64Array(cellsInMemory)
  #retired: { readonly path: string; readonly at: number }[] = []

  constructor(parts: SettlerParts) {
    this.#parts = parts
  }

  /** All files are on the disk before the manifest names them and forgets the segment, in one go. */
  async settle(segment: Segment): Promise<void> {
    const { journal, manifest } = this.#parts
    const { series, damagedBytes } = await readSegment(journal, segment)
    const written: StoredEvents[] = []
    const replaced: StoredEvents[] = []
    for (const one of series) {
      const merged = await this.#merge(one, segment.seq)
      written.push(merged.file)
      replaced.push(...merged.parts)
    }
    manifest.replace(written, replaced, segment.seq)
    await journal.drop(segment, damagedBytes > 0).catch(() => {})
    await this.#retire(replaced)
  }

  /** One file for each span of each series. */
  async merge(parts: readonly StoredEvents[]): Promise<void> {
    const whole = await this.#whole(parts)
    if (whole.length < 2) return
    const file = await this.#parts.files.write(whole[0], whole, null, idOf(whole, 'merged'))
    this.#parts.manifest.replace([file], whole, null)
    await this.#retire(whole)
  }

  /** Takes what was left out out of some files, and answers how many events went. */
  async remove(parts: readonly StoredEvents[], left: LeftOut): Promise<number> {
    const { files, manifest } = this.#parts
    const touched = parts.filter(({ firstAt, lastAt }) => firstAt < left.untilAt && lastAt >= left.fromAt)
    const written: StoredEvents[] = []
    for (const part of touched) {
      if (part.firstAt >= left.fromAt && part.lastAt < left.untilAt) continue
      const id = idOf([part], `without ${left.fromAt} ${left.untilAt}`)
      await files.check(part)
      written.push(await files.write(part, [part], null, id, left))
    }
    manifest.replace(written, touched, null)
    await this.#retire(touched)
    const count = (list: readonly StoredEvents[]): number => list.reduce((sum, { events }) => sum + events, 0)
    return count(touched) - count(written)
  }

  /** Deletes what was replaced: nobody reads any more. */
  async close(): Promise<void> {
    await this.#remove(() => true)
  }

  async #merge(
    { series, records }: SegmentSeries,
    seq: number,
  ): Promise<{ readonly file: StoredEvents; readonly parts: readonly StoredEvents[] }> {
    const { manifest, files } = this.#parts
    const fresh = tableOfRecords(series.kind, records, this.#memory)
    const stored = manifest.at(series.kind, series.instrument, series.span)
    const parts = await this.#whole(partsToMerge(stored, { ...timesOf(fresh), events: fresh.rows }))
    return { file: await files.write(series, parts, fresh, idOf(parts, String(seq))), parts }
  }

  /** Those that can be read: a damaged file stays as it is, for whoever can mend it. */
  async #whole(parts: readonly StoredEvents[]): Promise<StoredEvents[]> {
    const whole: StoredEvents[] = []
    for (const part of parts) {
      try {
        await this.#parts.files.check(part)
        whole.push(part)
      } catch (thrown) {
        if (!(thrown instanceof Fault) || thrown.code !== 'data-corrupt') throw thrown
      }
    }
    return whole
  }

  async #retire(replaced: readonly StoredEvents[]): Promise<void> {
    const at = this.#parts.now()
    this.#retired.push(...replaced.map(({ path }) => ({ path, at })))
    await this.#remove((retiredAt) => at - retiredAt > graceMs)
  }

  async #remove(isOver: (retiredAt: number) => boolean): Promise<void> {
    const over = this.#retired.filter(({ at }) => isOver(at))
    this.#retired = this.#retired.filter(({ at }) => !isOver(at))
    for (const { path } of over) await this.#parts.files.remove(path).catch(() => {})
  }
}

function timesOf({ columns }: ColumnTable): { readonly firstAt: number; readonly lastAt: number } {
  let firstAt = Infinity
  let lastAt = -Infinity
  const times = columns[0].values
  for (let k = 0; k < times.length; k++) {
    const at = Number(times[k])
    if (at < firstAt) firstAt = at
    if (at > lastAt) lastAt = at
  }
  return { firstAt, lastAt }
}

/** What a file is made of tells it from all others. */
function idOf(parts: readonly StoredEvents[], source: string): string {
  return sha256Hex(new TextEncoder().encode([source, ...parts.map(({ path }) => path)].join('\n')))
}
