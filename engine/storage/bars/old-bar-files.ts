import { createHash } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../base/fault.ts'
import type { BarColumns } from '../../domain/bars.ts'
import { codeOf, storageFault } from '../storage-fault.ts'
import { barsOfFile } from './bar-file.ts'
import { repair } from './partition-files.ts'

/** Bytes read and hashed at a time, so that a long file does not hold up everything else. */
const chunkBytes = 4 * 1024 * 1024

/**
 * Series as Lonja 0.1 stored them: one column file each, named by the SHA-256 of its bytes. They are read as long as
 * something cites them; nothing is written in this form any more.
 */
export class OldBarFiles {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  place(hash: string): string {
    return join(this.#folder, `${hash}.bars`)
  }

  async read(hash: string): Promise<BarColumns> {
    const path = this.place(hash)
    let file: FileHandle
    try {
      file = await open(path, 'r')
    } catch (thrown) {
      if (codeOf(thrown) !== 'ENOENT') throw storageFault(thrown, `reading ${path}`)
      throw new Fault('data-corrupt', `The bars ${hash} are gone from the disk: ${path} is not there. ${repair}`)
    }
    try {
      const { size } = await file.stat()
      return await readChecked(file, size, hash, path)
    } catch (thrown) {
      throw storageFault(thrown, `reading ${path}`)
    } finally {
      await file.close()
    }
  }

  async remove(hash: string): Promise<void> {
    await rm(this.place(hash), { force: true })
  }
}

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
      { expected: hash, found },
    )
  }
  return barsOfFile(bytes)
}
