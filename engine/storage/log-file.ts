import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const fileBytes = 5_000_000
const keptFiles = 5

/**
 * Appends lines to `engine.jsonl` in a folder. A full file moves aside, and the oldest of those goes. A log that cannot
 * be written never stops the engine: the line is lost.
 */
export function logFile(folder: string): (line: string) => void {
  const file = (age: number): string => join(folder, age === 0 ? 'engine.jsonl' : `engine.${age}.jsonl`)
  let bytes = -1
  return (line) => {
    try {
      if (bytes < 0) {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        bytes = existsSync(file(0)) ? statSync(file(0)).size : 0
      }
      if (bytes > 0 && bytes + line.length > fileBytes) {
        for (let age = keptFiles - 1; age >= 0; age--) if (existsSync(file(age))) renameSync(file(age), file(age + 1))
        bytes = 0
      }
      appendFileSync(file(0), line, { mode: 0o600 })
      bytes += Buffer.byteLength(line)
    } catch {
      bytes = -1
    }
  }
}
