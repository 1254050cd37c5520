import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../base/fault.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { BarStore, DatasetLabel } from '../../ports/bar-store.ts'
import { diskSteps, unfinished, writeFileAtomically, type FileSteps } from '../atomic-file.ts'
import type { LonjaDatabase } from '../database.ts'
import { codeOf, storageFault } from '../storage-fault.ts'
import { barFileParts, barsOfFile, hashOfParts } from './bar-file.ts'
import { DatasetManifest } from './dataset-manifest.ts'

/** Bytes read and hashed at a time, so that a long file does not hold up everything else. */
const chunkBytes = 4 * 1024 * 1024

interface CachedBars {
  readonly bars: WeakRef<BarColumns>
  /** Size, place and last change of the file that was checked. */
  readonly stamp: string
}

/**
 * Bars as one immutable file per series, named by its hash, and a manifest in the database of which is current. The
 * file is complete on disk before the manifest names it, so a crash in between leaves at most a file that nobody asks
 * for.
 */
export class FileBarStore implements BarStore {
  readonly #folder: string
  readonly #manifest: DatasetManifest
  readonly #steps: FileSteps
  readonly #cache = new Map<string, CachedBars>()

  /** The folder belongs to the caller alone: what a crash left unfinished in it is deleted. Fault `storage-failed`. */
  constructor(folder: string, database: LonjaDatabase, steps: FileSteps = diskSteps) {
    this.#folder = folder
    this.#manifest = new DatasetManifest(database)
    this.#steps = steps
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      for (const name of readdirSync(folder)) if (name.endsWith(unfinished)) rmSync(join(folder, name), { force: true })
    } catch (thrown) {
      throw storageFault(thrown, `opening the folder of bars ${folder}`)
    }
  }

  list(): Promise<readonly Dataset[]> {
    return Promise.resolve(this.#manifest.current())
  }

  /** Also takes `SPX@2`, the second version of SPX, and `SPX@` with the beginning of a version's hash. */
  find(instrumentOrHash: string): Promise<Dataset | undefined> {
    return Promise.resolve().then(() => this.#manifest.find(instrumentOrHash))
  }

  async read(hash: string): Promise<BarColumns> {
    const path = this.#path(hash)
    let file: FileHandle
    try {
      file = await open(path, 'r')
    } catch (thrown) {
      if (codeOf(thrown) !== 'ENOENT') throw storageFault(thrown, `reading ${path}`)
      if (!this.#manifest.has(hash)) throw new Fault('data-missing', `There are no bars with the hash ${hash}.`)
      throw new Fault('data-corrupt', `The bars ${hash} are gone from the disk: ${path} is not there. ${repair}`)
    }
    try {
      const { size, mtimeNs, ino } = await file.stat({ bigint: true })
      const stamp = `${size} ${mtimeNs} ${ino}`
      const cached = this.#cache.get(hash)
      const known = cached?.stamp === stamp ? cached.bars.deref() : undefined
      if (known !== undefined) return known
      const bars = await readChecked(file, Number(size), hash, path)
      this.#cache.set(hash, { bars: new WeakRef(bars), stamp })
      return bars
    } catch (thrown) {
      throw storageFault(thrown, `reading ${path}`)
    } finally {
      await file.close()
    }
  }

  async write(label: DatasetLabel, bars: BarColumns): Promise<{ readonly dataset: Dataset; readonly known: boolean }> {
    if (bars.length === 0) throw new Fault('invalid-input', 'A series without bars cannot be stored.')
    const parts = barFileParts(bars)
    const hash = hashOfParts(parts)
    try {
      if (!(await this.#isWhole(hash))) await writeFileAtomically(this.#path(hash), parts, this.#steps)
      return this.#manifest.add({
        ...label,
        hash,
        bars: bars.length,
        firstAt: bars.openAt[0],
        lastAt: bars.openAt[bars.length - 1],
      })
    } catch (thrown) {
      throw storageFault(thrown, `storing the bars of ${label.instrument.id}; what was stored before is unchanged`)
    }
  }

  /** A file of this name that is damaged counts as not there, so that storing the bars again repairs it. */
  async #isWhole(hash: string): Promise<boolean> {
    try {
      await this.read(hash)
      return true
    } catch (thrown) {
      if (thrown instanceof Fault && thrown.code !== 'storage-failed') return false
      throw thrown
    }
  }

  #path(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Fault('invalid-input', `"${hash}" is no hash of bars.`)
    return join(this.#folder, `${hash}.bars`)
  }
}

const repair = 'Import its source again: equal bars repair it, and everything that cites the hash works again.'

async function readChecked(file: FileHandle, size: number, hash: string, path: string): Promise<BarColumns> {
  const bytes = new SharedArrayBuffer(size)
  const digest = createHash('sha256')
  for (let at = 0; at < size; ) {
    const part = new Uint8Array(bytes, at, Math.min(chunkBytes, size - at))
    const { bytesRead } = await file.read(part, 0, part.length, at)
    if (bytesRead === 0) break
    digest.update(part.subarray(0, bytesRead))
    at += bytesRead
  }
  const found = digest.digest('hex')
  if (found !== hash) {
    throw new Fault(
      'data-corrupt',
      `The bars in ${path} are not what they were when stored: the file is damaged. ${repair}`,
      {
        expected: hash,
        found,
      },
    )
  }
  return barsOfFile(bytes)
}
