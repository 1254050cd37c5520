import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { logFile } from './log-file.ts'

const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'lonja-log-'))
  folders.push(made)
  return made
}
afterEach(() => folders.splice(0).forEach((made) => rmSync(made, { recursive: true })))

test('lines are appended, also by the next process', () => {
  const logs = join(folder(), 'logs')
  logFile(logs)('one\n')
  logFile(logs)('two\n')
  expect(readFileSync(join(logs, 'engine.jsonl'), 'utf8')).toBe('one\ntwo\n')
})

test('a full file moves aside and only so many are kept', () => {
  const logs = folder()
  const log = logFile(logs)
  const line = `${'x'.repeat(999_999)}\n`
  for (let i = 0; i < 60; i++) log(line)
  const files = readdirSync(logs)
  expect(files).toHaveLength(6)
  for (const file of files) expect(statSync(join(logs, file)).size).toBeLessThanOrEqual(5_000_000)
})

test('a log that cannot be written is lost without an error', () => {
  const notAFolder = join(folder(), 'file')
  writeFileSync(notAFolder, '')
  expect(() => logFile(join(notAFolder, 'logs'))('line\n')).not.toThrow()
})
