import { mkdirSync, readdirSync } from 'node:fs'
import { open, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Turns } from '../../base/turns.ts'
import type { FileSteps, WritableFile } from '../atomic-file.ts'
import type { EventManifest } from './event-manifest.ts'

export interface JournalTerms {
  /** A segment is closed when it has so many bytes, or is so old. */
  readonly segmentBytes: number
  readonly segmentMs: number
}

export interface JournalParts {
  readonly manifest: EventManifest
  readonly steps: FileSteps
  readonly folder: string
  readonly now: () => number
  readonly terms: JournalTerms
}

/** A file of records. */
export interface Segment {
  readonly seq: number
  readonly place: string
  /** Bytes that are on the disk for certain; Infinity when an earlier process wrote it. */
  readonly bytes: number
}

interface OpenSegment extends Segment {
  bytes: number
  readonly file: WritableFile
  readonly openedAt: number
}

interface Waiting {
  readonly record: Uint8Array
  readonly done: () => void
  readonly fail: (thrown: unknown) => void
}

const ending = '.segment'
const damagedEnding = '.damaged'

/**
 * Segments that records are appended to. All records that come while the disk is busy go to it in one write and one
 * flush, whatever series they belong to; each is acknowledged when it is on the disk.
 */
export class EventJournal {
  readonly #parts: JournalParts
  readonly #turns = new Turns()
  #sealed: Segment[] = []
  #memory = Buffer.alloc(0)
  #draft = new Uint8Array(0)
  #active: OpenSegment | undefined
  #waiting: Waiting[] = []
  #writing: Promise<void> | undefined
  #recovering: Promise<void> | undefined

  constructor(parts: JournalParts) {
    this.#parts = parts
  }

  /** Segments that nothing is appended to any more, the oldest first. */
  get sealed(): readonly Segment[] {
    return this.#sealed
  }

  /** All segments, with what is on the disk of them. */
  get segments(): readonly Segment[] {
    const active = this.#active
    return active === undefined || active.bytes === 0 ? this.#sealed : [...this.#sealed, { ...active }]
  }

  /** Finds what an earlier process left; to be awaited before anything else. */
  recover(): Promise<void> {
    this.#recovering ??= this.#recover().catch((thrown: unknown) => {
      this.#recovering = undefined
      throw thrown
    })
    return this.#recovering
  }

  /** Resolves when the record is on the disk. Throws what the disk threw: then it may be there or not. */
  append(record: Uint8Array): Promise<void> {
    return new Promise((done, fail) => {
      this.#waiting.push({ record, done, fail })
      this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined))
    })
  }

  /** The next record begins another segment. */
  seal(): Promise<void> {
    return this.#turns.take(() => this.#seal())
  }

  /** The bytes of a segment that are on the disk, until another one is read: large pieces of memory are used again. */
  async read({ place, bytes }: Segment): Promise<Buffer> {
    const file = await open(place)
    try {
      const length = Math.min(bytes, (await file.stat()).size)
      if (this.#memory.length < length) this.#memory = Buffer.allocUnsafeSlow(length)
      let filled = 0
      while (filled < length) {
        const { bytesRead } = await file.read(this.#memory, filled, length - filled, filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return this.#memory.subarray(0, filled)
    } finally {
      await file.close()
    }
  }

  /** Its records are elsewhere. One that is damaged is put aside, because there was more in it than could be read. */
  async drop({ seq, place }: Segment, damaged: boolean): Promise<void> {
    this.#sealed = this.#sealed.filter((known) => known.seq !== seq)
    if (damaged) await rename(place, `${place}${damagedEnding}`)
    else await this.#parts.steps.remove(place)
  }

  /** Segments that were put aside. */
  putAside(): string[] {
    const { folder } = this.#parts
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return readdirSync(folder).filter((name) => name.endsWith(damagedEnding)).map((name) => join(folder, name))
  }

  async close(): Promise<void> {
    await this.#writing
    await this.seal()
  }

  async #recover(): Promise<void> {
    const { manifest, folder, steps } = this.#parts
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const named = manifest.segments()
    const names = new Set(named.map((seq) => this.#nameOf(seq)))
    // Those that the manifest names no more were all but deleted when the process ended.
    for (const name of readdirSync(folder)) {
      if (name.endsWith(ending) && !names.has(name)) await steps.remove(join(folder, name))
    }
    const found: Segment[] = []
    for (const seq of named) {
      const place = join(folder, this.#nameOf(seq))
      const size = (await stat(place).catch(() => undefined))?.size ?? 0
      if (size > 0) found.push({ seq, place, bytes: Infinity })
      else await this.#forget(seq, place)
    }
    this.#sealed = found
  }

  async #forget(seq: number, place: string): Promise<void> {
    this.#parts.manifest.replace([], [], seq)
    await this.#parts.steps.remove(place).catch(() => {})
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      try {
        await this.#turns.take(() => this.#write(batch.map(({ record }) => record)))
        for (const { done } of batch) done()
      } catch (thrown) {
        for (const { fail } of batch) fail(thrown)
      }
    }
  }

  async #write(records: readonly Uint8Array[]): Promise<void> {
    const { now, terms } = this.#parts
    const active = this.#active ?? (await this.#open())
    this.#active = active
    const bytes = this.#joined(records)
    try {
      await active.file.write(bytes)
      await active.file.sync()
    } catch (thrown) {
      // What of it is on the disk nobody knows, so nothing is written behind it.
      await this.#seal().catch(() => {})
      throw thrown
    }
    active.bytes += bytes.length
    if (active.bytes >= terms.segmentBytes || now() - active.openedAt >= terms.segmentMs) await this.#seal()
  }

  /** All of them, in memory that is used again for the next ones. */
  #joined(records: readonly Uint8Array[]): Uint8Array {
    const length = records.reduce((sum, record) => sum + record.length, 0)
    if (this.#draft.length < length) this.#draft = new Uint8Array(2 * length)
    let at = 0
    for (const record of records) {
      this.#draft.set(record, at)
      at += record.length
    }
    return this.#draft.subarray(0, length)
  }

  async #open(): Promise<OpenSegment> {
    const { manifest, folder, steps, now } = this.#parts
    const seq = manifest.openSegment()
    const place = join(folder, this.#nameOf(seq))
    let file: WritableFile | undefined
    try {
      file = await steps.open(place, 0o600)
      await steps.syncFolder(folder)
      return { seq, place, bytes: 0, file, openedAt: now() }
    } catch (thrown) {
      await file?.close().catch(() => {})
      await this.#forget(seq, place)
      throw thrown
    }
  }

  async #seal(): Promise<void> {
    const active = this.#active
    if (active === undefined) return
    this.#active = undefined
    const { seq, place, bytes, file } = active
    if (bytes > 0) this.#sealed.push({ seq, place, bytes })
    await file.close()
    if (bytes === 0) await this.#forget(seq, place)
  }

  #nameOf(seq: number): string {
    return `${String(seq).padStart(8, '0')}${ending}`
  }
}
