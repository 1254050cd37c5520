import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The steps of writing a file, each of which a disk may refuse or a crash may cut off. */
export interface FileSteps {
  open(path: string, mode: number): Promise<WritableFile>
  /** Has a file written by somebody else, such as a library. */
  make(path: string, write: () => Promise<void>): Promise<void>
  /** Flushes a file that is written already. */
  sync(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  syncFolder(folder: string): Promise<void>
  remove(path: string): Promise<void>
}

export interface WritableFile {
  write(part: Uint8Array): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

export const diskSteps: FileSteps = {
  open: async (path, mode) => {
    const handle = await open(path, 'w', mode)
    return {
      write: async (part) => {
        for (let at = 0; at < part.length; ) {
          const { bytesWritten } = await handle.write(part, at, part.length - at)
          at += bytesWritten
        }
      },
      sync: () => handle.sync(),
      close: () => handle.close(),
    }
  },
  make: (_path, write) => write(),
  sync: async (path) => {
    const handle = await open(path, 'r+')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  rename: (from, to) => rename(from, to),
  syncFolder: async (folder) => {
    // Windows has no folders to flush; its rename is durable once the file is.
    if (process.platform === 'win32') return
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  remove: (path) => rm(path, { force: true }),
}

/** Ends every unfinished file; whoever owns the folder may delete what ends so. */
export const unfinished = '.unfinished'

/**
 * Writes a file so that its name never stands for anything but the whole content, whatever happens in between: written
 * under another name, flushed, renamed, and the folder flushed. Throws what the disk threw, and leaves nothing behind.
 */
export async function writeFileAtomically(
  path: string,
  parts: Iterable<Uint8Array>,
  steps: FileSteps = diskSteps,
  mode = 0o600,
): Promise<void> {
  const draft = `${path}${unfinished}`
  try {
    const file = await steps.open(draft, mode)
    try {
      for (const part of parts) await file.write(part)
      await file.sync()
    } finally {
      await file.close()
    }
    await steps.rename(draft, path)
    await steps.syncFolder(dirname(path))
  } catch (thrown) {
    await steps.remove(draft).catch(() => {})
    throw thrown
  }
}
