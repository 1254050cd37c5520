import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { contentStamp, filesUnder, StampFile } from './build-stamp.ts'

let root: string
const write = (file: string, text: string): void => {
  mkdirSync(join(root, file, '..'), { recursive: true })
  writeFileSync(join(root, file), text)
}
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lonja-stamp-'))
  write('src/a.ts', 'a')
  write('src/deep/b.ts', 'b')
  write('lock.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const stamp = (): string => contentStamp(root, ['src', 'lock.json', 'absent'])

test('tests and hidden files are not part of a build', () => {
  write('src/a.test.ts', 'x')
  write('src/.hidden', 'x')
  expect(filesUnder(root, ['src', 'lock.json'])).toEqual(['lock.json', 'src/a.ts', 'src/deep/b.ts'])
})

test('the stamp follows content and names, and nothing else', () => {
  const before = stamp()
  write('src/a.test.ts', 'x')
  write('src/a.ts', 'a')
  expect(stamp()).toBe(before)
  write('src/a.ts', 'changed')
  const changed = stamp()
  expect(changed).not.toBe(before)
  write('src/c.ts', '')
  expect(stamp()).not.toBe(changed)
})

test('a stamp is remembered', () => {
  const file = new StampFile(join(root, 'dist/.stamps/src'))
  expect(file.matches('x')).toBe(false)
  file.write('x')
  expect(file.matches('x')).toBe(true)
  expect(file.matches('y')).toBe(false)
})
