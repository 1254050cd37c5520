import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Download, DownloadPlanItem } from '../../engine/domain/download.ts'
import type { Passport } from '../../engine/domain/passport.ts'
import { dukascopyVenue } from '../venues/dukascopy.ts'
import { CliHome } from './run-lonja.ts'

const hourMs = 3_600_000
/** A Wednesday: the market of currencies is open all day. */
const day = Date.UTC(2024, 4, 8)
const hour = (k: number): number => day + k * hourMs

const home = new CliHome()
let server: Server
let asked: string[] = []

/** Hours of a day as a CSV file. */
function csv(hours: readonly number[]): string {
  const rows = hours.map((k) => `${new Date(hour(k)).toISOString()},1.1,1.2,1.0,1.1,${k}`)
  return `time,open,high,low,close,volume\n${rows.join('\n')}\n`
}

const missing = [5, 6, 7, 8, 15, 16]
const lost = 15

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://venue.invalid')
    asked.push(url.pathname)
    // Months count from 0 in its paths. One hour is lost for good.
    const isLost = url.pathname.includes(`/2024/04/08/${lost}h_`)
    const { status = 200, body } = isLost ? { body: '' } : dukascopyVenue.answer(url, request.headers)
    response.writeHead(status, { 'content-length': Buffer.byteLength(body) }).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const settings = { version: 1, providers: { dukascopy: { baseUrl } }, priority: {} }
  writeFileSync(join(home.folder, 'providers.json'), JSON.stringify(settings))
  const all = Array.from({ length: 24 }, (_, k) => k)
  const file = join(home.folder, 'holes.csv')
  writeFileSync(file, csv(all.filter((k) => !missing.includes(k))))
  const imported = await home.run('data', 'import', file, '--id', 'EURUSD', '--asset-class', 'forex')
  expect(imported.exitCode, imported.stderr).toBe(0)
  // Files of one's own have two of the hours that are missing.
  mkdirSync(join(home.folder, 'drop', 'imported'), { recursive: true })
  writeFileSync(join(home.folder, 'drop', 'imported', 'EURUSD-1h.csv'), csv([5, 6]))
}, 60_000)
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  home.remove()
})

const repair = ['data', 'repair', 'EURUSD', '--timeframe', '1h', '--provider', 'file-drop,dukascopy'] as const

test('prices of other adjustments are not taken without leave, and it says how to take them', async () => {
  const plan = await home.run(...repair, '--dry-run', '--json')
  expect(JSON.parse(plan.stdout) as DownloadPlanItem[]).toMatchObject([
    { expected: 6, missing: { length: 2 }, providers: ['file-drop', 'dukascopy'] },
  ])
  const { exitCode, stderr } = await home.run(...repair)
  expect(exitCode, stderr).toBe(0)
  expect(stderr).toContain('2 gaps that nobody filled')
  expect(stderr).toContain('file-drop adjusts otherwise, dukascopy adjusts otherwise')
  expect(stderr).toContain('--mix-adjustments takes them')
}, 60_000)

test('with leave one provider fills what the other left, and what nobody has is named with who was asked', async () => {
  const { exitCode, stdout, stderr } = await home.run(...repair, '--mix-adjustments', '--json')
  expect(exitCode, stderr).toBe(0)
  const [item] = (JSON.parse(stdout) as Download).items
  expect(item).toMatchObject({ added: 5, missing: 1, providers: ['file-drop', 'dukascopy'] })
  expect(item.repair?.named).toMatchObject([
    { fromAt: hour(lost), missing: 1, asked: [{ provider: 'file-drop' }, { provider: 'dukascopy', answer: 'none' }] },
  ])
  const shown = await home.run('data', 'show', 'EURUSD', '--passport', '--json')
  const { segments, findings, gaps } = JSON.parse(shown.stdout) as Passport
  const owner = (k: number): string | undefined =>
    segments.find(({ fromAt, untilAt }) => fromAt <= hour(k) && hour(k) < untilAt)?.source
  expect([4, 5, 6, 7, 8, 9, 16].map(owner)).toEqual([
    'file holes.csv', 'file-drop', 'file-drop', 'dukascopy', 'dukascopy', 'file holes.csv', 'dukascopy',
  ])
  expect(gaps).toMatchObject([{ fromAt: hour(lost), missing: 1 }])
  expect(findings.find(({ kind }) => kind === 'mixed-adjustments')?.rule).toContain('not stated: file holes.csv')

  // Who said to have none is not asked again, and it says so.
  asked = []
  const again = await home.run(...repair, '--mix-adjustments')
  expect(asked).toEqual([])
  expect(again.stderr).toMatch(/dukascopy had none on \d{4}-/)
  expect(again.stderr).toContain('--again asks them')
  await home.run(...repair, '--mix-adjustments', '--again')
  expect(asked.length).toBeGreaterThan(0)
}, 60_000)
