import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import { neverStop } from '../../base/stop.ts'
import { VirtualTime } from '../../../tests/kit/virtual-time.ts'
import { acme } from '../../../tests/venues/bar-source.ts'
import { makeDropFolder, watchDropFolder, type DropOutcome } from './folder.ts'
import { fileDrop } from './provider.ts'

let folder = ''
const ends: (() => void)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-drop-'))
})
afterEach(() => {
  for (const end of ends.splice(0)) end()
  rmSync(folder, { recursive: true, force: true })
})

const day = (date: string): number => Date.parse(`${date}T00:00:00Z`)
const csv = 'date,open,high,low,close,volume\n2024-06-12,1,2,0.5,1.5,7\n2024-06-13,2,3,1.5,2.5,8\n2024-06-14,3,4,2,3.5,9\n'
const range = { instrument: acme, timeframe: '1d', fromAt: day('2024-06-13'), untilAt: day('2025-01-01') } as const

function open() {
  const time = new VirtualTime(day('2024-06-14') + 43_200_000)
  const transport = { get: () => Promise.reject(new Error('no network')), close: () => {} }
  const secrets = { read: () => Promise.resolve(undefined) }
  return fileDrop.open({ clock: time, timers: time, random: seededRandom(1), transport, secrets, folder })
}

test('bars of a file that is named like the instrument, cut to the range and over', async () => {
  const provider = open()
  await expect(provider.bars?.(range, neverStop)).rejects.toMatchObject({ code: 'data-missing' })
  writeFileSync(join(folder, 'imported', 'ACME.csv'), csv)
  const page = await provider.bars?.(range, neverStop)
  expect([...(page?.bars.openAt ?? [])]).toEqual([day('2024-06-13')])
  expect([...(page?.bars.close ?? [])]).toEqual([2.5])
})

test('a file of other bars, or of none, says so', async () => {
  const provider = open()
  writeFileSync(join(folder, 'ACME-1h.csv'), csv)
  const hours = { ...range, timeframe: '1h' } as const
  await expect(provider.bars?.(hours, neverStop)).rejects.toMatchObject({ message: expect.stringContaining('1d bars') })
  writeFileSync(join(folder, 'ACME.csv'), 'date,open,high,low,close\n2024-06-12,1,2,x,1\n')
  await expect(provider.bars?.(range, neverStop)).rejects.toMatchObject({ code: 'data-corrupt' })
})

async function until(condition: () => boolean, time: VirtualTime): Promise<void> {
  for (let k = 0; k < 400 && !condition(); k++) {
    await time.advance(1000)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  expect(condition()).toBe(true)
}

test('what is put there is taken once it is complete, and put away; nothing is lost', async () => {
  makeDropFolder(folder)
  const time = new VirtualTime(0)
  const taken: string[] = []
  const take = (file: { name: string; path: string }): Promise<DropOutcome> => {
    taken.push(`${file.name} ${readFileSync(file.path, 'utf8')}`)
    return Promise.resolve(file.name.startsWith('bad') ? { imported: false, why: 'line 2: no' } : { imported: true })
  }
  ends.push(watchDropFolder(folder, 1000, time, take, (thrown) => { throw thrown }))
  writeFileSync(join(folder, 'notes.md'), 'not a price')
  writeFileSync(join(folder, 'good.csv'), 'half')
  utimesSync(join(folder, 'good.csv'), 1, 1)
  await time.advance(1000)
  await new Promise((resolve) => setTimeout(resolve, 30))
  writeFileSync(join(folder, 'good.csv'), 'half and half')
  writeFileSync(join(folder, 'bad.csv'), 'x')
  const filesIn = (inner: string): number => readdirSync(join(folder, inner)).length
  await until(() => filesIn('imported') === 1 && filesIn('refused') === 2, time)
  expect(taken.sort()).toEqual(['bad.csv x', 'good.csv half and half'])
  expect(readFileSync(join(folder, 'refused', 'bad.csv.why.txt'), 'utf8')).toBe('line 2: no\n')
  writeFileSync(join(folder, 'good.csv'), 'another')
  await until(() => filesIn('imported') === 2, time)
  expect(readFileSync(join(folder, 'imported', 'good 2.csv'), 'utf8')).toBe('another')
  expect(readFileSync(join(folder, 'imported', 'good.csv'), 'utf8')).toBe('half and half')
  expect(readdirSync(folder).sort()).toEqual(['imported', 'notes.md', 'refused'])
})
