import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Fault } from '../../base/fault.ts'

/** Writes a file so that its name never stands for half of the content. Fault `storage-failed` with the reason. */
export function writeWholeFile(file: string, content: Uint8Array | string): void {
  const draft = `${file}.${process.pid}.unfinished`
  try {
    writeFileSync(draft, content)
    renameSync(draft, file)
  } catch (thrown) {
    rmSync(draft, { force: true })
    throw new Fault('storage-failed', `${file} cannot be written: ${whyNot(file, thrown)}`)
  }
}

function whyNot(file: string, thrown: unknown): string {
  const { code, message } = thrown as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `there is no folder ${dirname(resolve(file))}.`
    case 'EISDIR':
      return 'it is a folder.'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'this account may not write there.'
    case 'ENOSPC':
      return 'the disk is full.'
    default:
      return `${message}.`
  }
}
