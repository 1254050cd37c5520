import {
  existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SealedFiles } from './sealed-files.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-sealed-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const textOf = (bytes: SharedArrayBuffer, length: number): string => Buffer.from(bytes, 0, length).toString()

test('what was written is read, and nothing else: a damaged, cut or renamed file is gone', async () => {
  const files = new SealedFiles(folder, 1e6)
  const path = join(folder, 'a')
  const flip = fc.integer({ min: 1, max: 255 })
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 200 }), fc.nat(), flip, async (text, at, by) => {
      const content = Buffer.from(text)
      const half = content.length >> 1
      await files.write('a', [content.subarray(0, half), content.subarray(half)])
      expect(await files.read('a', textOf)).toBe(content.toString())
      const bytes = readFileSync(path)
      for (const spoil of [
        () => writeFileSync(path, bytes.with(at % bytes.length, bytes[at % bytes.length] ^ by)),
        () => writeFileSync(path, bytes.subarray(0, at % bytes.length)),
        () => writeFileSync(path, Buffer.concat([bytes, Buffer.of(by)])),
        () => renameSync(path, join(folder, 'b')),
      ]) {
        writeFileSync(path, bytes)
        spoil()
        const name = existsSync(path) ? 'a' : 'b'
        expect(await files.read(name, textOf)).toBeUndefined()
        expect(existsSync(join(folder, name))).toBe(false)
      }
    }),
    { numRuns: 40 },
  )
})

test('what cannot be parsed is gone, and a file that is not there is none', async () => {
  const files = new SealedFiles(join(folder, 'made'), 1e6)
  expect(await files.read('a', textOf)).toBeUndefined()
  await files.write('a', [Buffer.from('{')])
  expect(await files.read('a', (bytes, length) => JSON.parse(textOf(bytes, length)) as unknown)).toBeUndefined()
  expect(readdirSync(join(folder, 'made'))).toEqual([])
})

test('the files read least lately make room for others', async () => {
  const files = new SealedFiles(folder, 350)
  for (const [k, name] of ['a', 'b', 'c'].entries()) {
    await files.write(name, [new Uint8Array(84)])
    utimesSync(join(folder, name), 100 - k, 100)
  }
  await files.write('d', [new Uint8Array(84)])
  expect(readdirSync(folder).sort()).toEqual(['a', 'b', 'd'])
})

test('a disk that refuses is no reason to fail, and what changes while it is written is not read', async () => {
  writeFileSync(join(folder, 'file'), '')
  const nowhere = new SealedFiles(join(folder, 'file', 'below'), 1e6)
  await nowhere.write('a', [new Uint8Array(9)])
  expect(await nowhere.read('a', textOf)).toBeUndefined()
  const files = new SealedFiles(folder, 1e6)
  const bytes = new Uint8Array(100)
  const writing = files.write('a', [bytes])
  bytes[50] = 1
  await files.settled()
  await writing
  expect(await files.read('a', textOf)).toBeUndefined()
})
