import { mkdirSync } from 'node:fs'
import { homedir, platform } from 'node:os'
import { join, resolve } from 'node:path'
import { isLocked, lockHome } from './home-lock.ts'
import { ownerFile, readOwnerFile, writeOwnerFile, type EngineHost, type HomeOwner } from './home-owner.ts'
import { storageFault } from './storage-fault.ts'

/** An engine's data folder, held by this process until `release`. */
export interface Home {
  readonly folder: string
  readonly databaseFile: string
  /** Tells other processes of this account how to reach this engine. */
  announce(url: string, token: string): void
  release(): void
}

/** The data folder: the one given, else LONJA_HOME, else the system's place for an application's data. */
export function homeFolder(given?: string): string {
  const named = given ?? process.env.LONJA_HOME
  if (named !== undefined && named !== '') return resolve(named)
  switch (platform()) {
    case 'win32':
      return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Lonja')
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Lonja')
    default:
      return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'lonja')
  }
}

/**
 * Makes the data folder, readable by this account only, and takes it for this process. A crash gives it back by itself.
 * Faults: `busy` with the owner when another engine has it, `storage-failed` when it cannot be made.
 */
export function openHome(folder: string, host: EngineHost): Home {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (thrown) {
    throw storageFault(thrown, `making the data folder ${folder}`)
  }
  const lock = lockHome(folder)
  const owner: HomeOwner = { processId: process.pid, startedAt: Date.now(), host }
  try {
    writeOwnerFile(folder, owner)
  } catch (thrown) {
    lock.release()
    throw storageFault(thrown, `writing ${ownerFile(folder)}`)
  }
  return {
    folder,
    databaseFile: join(folder, 'lonja.db'),
    announce: (url, token) => {
      try {
        writeOwnerFile(folder, { ...owner, url, token })
      } catch (thrown) {
        throw storageFault(thrown, `writing ${ownerFile(folder)}`)
      }
    },
    release: lock.release,
  }
}

/** The engine that has the folder now, and how to reach it; undefined when none has, whatever files a crash left. */
export function readOwner(folder: string): HomeOwner | undefined {
  return isLocked(folder) ? readOwnerFile(folder) : undefined
}
