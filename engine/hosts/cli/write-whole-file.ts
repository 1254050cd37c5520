import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { Fault } from '../../base/fault.ts'

/** Writes a file so that its name never stands for half of the content. Fault `storage-failed` with the reason. */
export function writeWholeFile(file: string, content: Uint8Array | string): void {
  const draft = `${file}.${process.pid}.unfinished`
  try {
    writeFileSync(draft, content)
    renameSync(draft, file)
  } catch (thrown) {
    rmSync(draft, { force: true })
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    throw new Fault('storage-failed', `${file} cannot be written: ${why}.`)
  }
}
