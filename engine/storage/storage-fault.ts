import { Fault } from '../base/fault.ts'

const full = 'The disk is full. Free some space and try again.'
const refused = 'This account may not write there. Check the owner and the permissions of the data folder.'

/** What the system's error codes mean to a person, and what to do. */
const advice: Readonly<Record<string, string>> = {
  ENOSPC: full,
  EDQUOT: 'The disk quota of this account is used up. Free some space and try again.',
  EFBIG: 'A limit on file sizes was reached.',
  EACCES: refused,
  EPERM: refused,
  EROFS: 'The disk is mounted read-only.',
  ENOTDIR: 'Part of the path is a file where a folder should be.',
  EISDIR: 'There is a folder where a file should be.',
  ENOENT: 'The file or its folder is gone.',
  EMFILE: 'Too many files are open.',
  ENFILE: 'Too many files are open on this machine.',
  EIO: 'The disk reported an error. It may be failing: make a backup.',
  SQLITE_FULL: full,
  SQLITE_READONLY: refused,
  SQLITE_CANTOPEN: refused,
  SQLITE_IOERR: 'The disk reported an error. It may be failing: make a backup.',
}

/**
 * The fault that a failure of the disk or of the database is; a fault stays as it is. `doing` reads "storing the bars
 * of SPX".
 */
export function storageFault(thrown: unknown, doing: string): Fault {
  if (thrown instanceof Fault) return thrown
  const code = codeOf(thrown)
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  if (code === undefined) return new Fault('unexpected', `${doing}: ${message}`)
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new Fault(
      'data-corrupt',
      `Failed ${doing}: the database file is damaged. Close Lonja, put the file aside and restore a backup.`,
      { system: code, message },
    )
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Fault('busy', `Failed ${doing}: another program keeps the database locked. Close it and try again.`, {
      system: code,
    })
  }
  const base = code.startsWith('SQLITE_IOERR')
    ? 'SQLITE_IOERR'
    : code.startsWith('SQLITE_READONLY')
      ? 'SQLITE_READONLY'
      : code
  const what = advice[base] ?? advice[code.replace(/_.*$/, '')] ?? message
  return new Fault('storage-failed', `Failed ${doing}. ${what}`, { system: code, message })
}

export function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined
  return typeof thrown.code === 'string' ? thrown.code : undefined
}
