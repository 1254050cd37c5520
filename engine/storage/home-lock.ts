import Database from 'better-sqlite3'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { once } from '../base/disposable.ts'
import { Fault } from '../base/fault.ts'
import { ownerFile, readOwnerFile } from './home-owner.ts'
import { codeOf, storageFault } from './storage-fault.ts'

/** How long to wait for someone who only looks whether the folder is taken. */
const lookMs = 500

function lockFile(folder: string): string {
  return join(folder, 'lock.db')
}

/**
 * Takes a data folder for this process. The lock is the operating system's, held through an empty database: it ends
 * with the process however that ends, so neither a crash nor a process number that was given out again can leave the
 * folder locked. Faults: `busy` naming the owner, `storage-failed`.
 */
export function lockHome(folder: string): { release(): void } {
  let sqlite: Database.Database | undefined
  try {
    sqlite = new Database(lockFile(folder), { timeout: lookMs })
    sqlite.exec('BEGIN EXCLUSIVE')
  } catch (thrown) {
    sqlite?.close()
    if (codeOf(thrown)?.startsWith('SQLITE_BUSY') === true) throw taken(folder)
    throw storageFault(thrown, `locking the data folder ${folder}`)
  }
  const held = sqlite
  return {
    release: once(() => {
      rmSync(ownerFile(folder), { force: true })
      held.close()
    }),
  }
}

/** Whether some process, this one included, has the folder. */
export function isLocked(folder: string): boolean {
  if (!existsSync(lockFile(folder))) return false
  let sqlite: Database.Database | undefined
  try {
    sqlite = new Database(lockFile(folder), { timeout: 0, readonly: true })
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
    return false
  } catch (thrown) {
    if (codeOf(thrown)?.startsWith('SQLITE_BUSY') === true) return true
    throw storageFault(thrown, `looking at the lock of ${folder}`)
  } finally {
    sqlite?.close()
  }
}

function taken(folder: string): Fault {
  const owner = readOwnerFile(folder)
  if (owner === undefined) {
    return new Fault(
      'busy',
      `Another engine has just taken the data folder ${folder}. Try again in a moment, or choose another with --home.`,
    )
  }
  const { processId, startedAt, host } = owner
  const at = owner.url === undefined ? '' : ` at ${owner.url}`
  return new Fault(
    'busy',
    `The data folder ${folder} is in use by another Lonja${at} (${host}, process ${processId}, since ${new Date(startedAt).toISOString()}). ` +
      'Close that one, or choose another folder with --home.',
    { processId, startedAt, host, ...(owner.url === undefined ? {} : { url: owner.url }) },
  )
}
