import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { open, rename, rm, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { bytesPerBar, type BarColumns } from '../../domain/bars.ts'
import { barFileParts, readBarFile } from './bar-file.ts'

/** A series larger than this is read from its partitions each time. */
const largestBytes = 1024 ** 3
/** What the files may take together; the ones not read for longest go first. */
const mostBytes = 8 * 1024 ** 3

/**
 * Series as plain columns, in memory as long as somebody uses them and in files that may be deleted at any time. A file
 * is trusted only after `verify` held it against the manifest, and then as long as it is not touched.
 */
export class ColumnCache {
  readonly #folder: string
  readonly #memory = new Map<string, WeakRef<BarColumns>>()
  readonly #verified = new Map<string, string>()

  constructor(folder: string) {
    this.#folder = folder
  }

  inMemory(hash: string): BarColumns | undefined {
    return this.#memory.get(hash)?.deref()
  }

  async get(hash: string, verify: (bars: BarColumns) => boolean): Promise<BarColumns | undefined> {
    const known = this.inMemory(hash)
    if (known !== undefined) return known
    let file: FileHandle
    try {
      file = await open(this.#path(hash), 'r')
    } catch {
      return undefined
    }
    try {
      const { size, mtimeNs, ino } = await file.stat({ bigint: true })
      const stamp = `${size} ${mtimeNs} ${ino}`
      const bars = await readBarFile(file, new SharedArrayBuffer(Number(size)))
      if (this.#verified.get(hash) !== stamp && !verify(bars)) {
        await this.drop(hash)
        return undefined
      }
      this.#verified.set(hash, stamp)
      this.remember(hash, bars)
      return bars
    } catch {
      // Whatever is wrong with the file, the bars are in their partitions too.
      return undefined
    } finally {
      await file.close()
    }
  }

  /** Answers these very columns from now on, as long as somebody else holds them too. */
  remember(hash: string, bars: BarColumns): void {
    this.#memory.set(hash, new WeakRef(bars))
  }

  /** Writes bars that are known to be right. What the disk says against it does not matter: it is only a cache. */
  async keep(hash: string, bars: BarColumns): Promise<void> {
    if (bars.length * bytesPerBar > largestBytes) return
    const draft = `${this.#path(hash)}.${process.pid}.draft`
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
      await this.#trim(bars.length * bytesPerBar)
      await writeFile(draft, barFileParts(bars), { mode: 0o600 })
      await rename(draft, this.#path(hash))
    } catch {
      await rm(draft, { force: true }).catch(() => {})
    }
  }

  async drop(hash: string): Promise<void> {
    this.#memory.delete(hash)
    this.#verified.delete(hash)
    await rm(this.#path(hash), { force: true }).catch(() => {})
  }

  async #trim(room: number): Promise<void> {
    const files = readdirSync(this.#folder).map((name) => {
      const { size, atimeMs } = statSync(join(this.#folder, name))
      return { name, size, atimeMs }
    })
    let bytes = room + files.reduce((sum, { size }) => sum + size, 0)
    for (const { name, size } of files.sort((a, b) => a.atimeMs - b.atimeMs)) {
      if (bytes <= mostBytes) return
      await rm(join(this.#folder, name), { force: true })
      bytes -= size
    }
  }

  #path(hash: string): string {
    return join(this.#folder, `${hash}.bars`)
  }
}
