import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type EngineHost = 'utility' | 'server' | 'cli'

/** Who has a data folder. With `url` and `token` other processes of the same account join that engine. */
export interface HomeOwner {
  readonly processId: number
  readonly startedAt: number
  readonly host: EngineHost
  readonly url?: string
  readonly token?: string
}

export function ownerFile(folder: string): string {
  return join(folder, 'lock')
}

/** Replaces the file as a whole, readable by this account only: it may hold a token. */
export function writeOwnerFile(folder: string, owner: HomeOwner): void {
  const draft = `${ownerFile(folder)}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(owner, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, ownerFile(folder))
}

/** What the file says; undefined when there is none, or when it is not what an engine writes. */
export function readOwnerFile(folder: string): HomeOwner | undefined {
  let read: unknown
  try {
    read = JSON.parse(readFileSync(ownerFile(folder), 'utf8'))
  } catch {
    return undefined
  }
  if (typeof read !== 'object' || read === null) return undefined
  const { processId, startedAt, host, url, token } = read as Record<string, unknown>
  if (typeof processId !== 'number' || typeof startedAt !== 'number') return undefined
  if (host !== 'utility' && host !== 'server' && host !== 'cli') return undefined
  return {
    processId,
    startedAt,
    host,
    ...(typeof url === 'string' ? { url } : {}),
    ...(typeof token === 'string' ? { token } : {}),
  }
}
