import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Disposer } from '../base/disposable.ts'
import { toFault } from '../base/fault.ts'
import type { CsvImportOutcome } from '../domain/csv-import.ts'
import type { Log } from '../ports/log.ts'
import type { Timers } from '../ports/timers.ts'

export interface DropFolderParts {
  /** The data folder; the files are dropped into `drop` inside of it. */
  readonly home: string
  readonly timers: Timers
  readonly log: Log
  readonly importCsv: (name: string, content: Uint8Array) => Promise<CsvImportOutcome>
}

const lookEveryMs = 2000

/** Imports the files that somebody puts into the drop folder, for as long as the engine runs. */
export async function importDroppedFiles({ home, timers, log, importCsv }: DropFolderParts): Promise<Disposer> {
  const { makeDropFolder, watchDropFolder } = await import('../providers/file-drop/folder.ts')
  const { whyNot } = await import('../providers/file-drop/parse.ts')
  const folder = join(home, 'drop')
  makeDropFolder(folder)
  return watchDropFolder(
    folder,
    lookEveryMs,
    timers,
    async ({ name, path }) => {
      try {
        const outcome = await importCsv(name, await readFile(path))
        if (outcome.outcome === 'stored') {
          log.info('dropped file imported', { name, instrument: outcome.dataset.instrument.id })
          return { imported: true }
        }
        const why = whyNot(outcome.preview)
        log.warn('dropped file refused', { name, why })
        return { imported: false, why }
      } catch (thrown) {
        const { code, message } = toFault(thrown)
        // The disk or the database refused, not the file: it stays where it is, and is tried again.
        if (code === 'storage-failed' || code === 'busy') throw thrown
        return { imported: false, why: message }
      }
    },
    (thrown) => log.warn('looking into the drop folder failed', { why: toFault(thrown).message }),
  )
}
