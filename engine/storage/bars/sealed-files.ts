import { createCipheriv } from 'node:crypto'
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { open, rename, rm, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of the seal, which ends the file. */
const sealBytes = 16
/** Bytes sealed at a time: the cipher counts those of one call in 31 bits. */
const pieceBytes = 64 * 1024 * 1024
/** No secret: the seal guards against what happens to files, not against who may write them. */
const key = new TextEncoder().encode('lonja sealed v1.')
const nonce = new Uint8Array(12)

/**
 * Derived data in files of one folder that may be deleted at any time. Each ends with a seal over its name and all that
 * it holds, of 128 bits: a file that was damaged, cut or renamed is deleted when it is read. Making the seal (AES-GCM's
 * authentication code) takes a tenth of the time of a SHA-256. What the disk says against a file does not matter.
 */
export class SealedFiles {
  readonly #folder: string
  readonly #mostBytes: number
  readonly #writing = new Set<Promise<void>>()
  #drafts = 0

  /** The files read least lately are deleted when all together take more than `mostBytes`. */
  constructor(folder: string, mostBytes: number) {
    this.#folder = folder
    this.#mostBytes = mostBytes
  }

  /**
   * What `parse` makes of the first `length` bytes; undefined when there is no such file or `parse` throws. `allocate`
   * gives memory of a size.
   */
  async read<T>(
    name: string,
    parse: (bytes: SharedArrayBuffer, length: number) => T,
    allocate = (size: number) => new SharedArrayBuffer(size),
  ): Promise<T | undefined> {
    let file: FileHandle
    try {
      file = await open(join(this.#folder, name), 'r')
    } catch {
      return undefined
    }
    try {
      const { size } = await file.stat()
      const bytes = allocate(size)
      const length = size - sealBytes
      if (length >= 0 && await readWhole(file, bytes)) {
        const found = sealOf(name, [new Uint8Array(bytes, 0, length)])
        if (found.equals(new Uint8Array(bytes, length))) return parse(bytes, length)
      }
    } catch {
      // As good as no file.
    } finally {
      await file.close()
    }
    await this.remove(name)
    return undefined
  }

  /** The seal is made at once: what is changed in memory afterwards gives a file that is not read. Never rejects. */
  write(name: string, parts: readonly Uint8Array[]): Promise<void> {
    const writing = this.#write(name, parts).finally(() => this.#writing.delete(writing))
    this.#writing.add(writing)
    return writing
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.#folder, name), { force: true }).catch(() => {})
  }

  /** Until all files that were begun are written. */
  async settled(): Promise<void> {
    await Promise.all(this.#writing)
  }

  async #write(name: string, parts: readonly Uint8Array[]): Promise<void> {
    const draft = join(this.#folder, `${name}.${process.pid}-${this.#drafts++}.draft`)
    try {
      const sealed = [...parts, sealOf(name, parts)]
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
      await this.#trim(sealed.reduce((sum, { length }) => sum + length, 0))
      await writeFile(draft, sealed, { mode: 0o600 })
      await rename(draft, join(this.#folder, name))
    } catch {
      await rm(draft, { force: true }).catch(() => {})
    }
  }

  async #trim(room: number): Promise<void> {
    const files = readdirSync(this.#folder).flatMap((name) => {
      const found = statSync(join(this.#folder, name), { throwIfNoEntry: false })
      return found === undefined ? [] : [{ name, size: found.size, atimeMs: found.atimeMs }]
    })
    let bytes = room + files.reduce((sum, { size }) => sum + size, 0)
    for (const { name, size } of files.sort((a, b) => a.atimeMs - b.atimeMs)) {
      if (bytes <= this.#mostBytes) return
      await this.remove(name)
      bytes -= size
    }
  }
}

async function readWhole(file: FileHandle, bytes: SharedArrayBuffer): Promise<boolean> {
  for (let at = 0; at < bytes.byteLength; ) {
    const { bytesRead } = await file.read(new Uint8Array(bytes, at), 0, bytes.byteLength - at, at)
    if (bytesRead === 0) return false
    at += bytesRead
  }
  return true
}

function sealOf(name: string, parts: readonly Uint8Array[]): Buffer {
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  cipher.setAAD(new TextEncoder().encode(`${name}\n`))
  for (const part of parts) {
    for (let at = 0; at < part.length; at += pieceBytes) cipher.setAAD(part.subarray(at, at + pieceBytes))
  }
  cipher.final()
  return cipher.getAuthTag()
}
