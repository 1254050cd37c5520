import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seededRandom } from '../../engine/base/random.ts'
import { dukascopyVenue } from '../venues/dukascopy.ts'
import { venueBars } from '../venues/bar-source.ts'
import { CliHome } from './run-lonja.ts'

const hourMs = 3_600_000
const kills = 20
const fromAt = Date.UTC(2024, 4, 9)
const untilAt = Date.UTC(2024, 4, 14)

let home: CliHome
let server: Server
let requests: string[]

beforeEach(async () => {
  home = new CliHome()
  requests = []
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://venue.invalid')
    requests.push(url.pathname)
    // Its bars end in 2024; of later hours it has a file without ticks.
    const later = !url.pathname.includes('/2024/')
    const { status = 200, body } = later ? { body: '' } : dukascopyVenue.answer(url, request.headers)
    response.writeHead(status, { 'content-length': Buffer.byteLength(body) }).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  writeFileSync(
    join(home.folder, 'providers.json'),
    JSON.stringify({ version: 1, providers: { dukascopy: { baseUrl } }, priority: {} }),
  )
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  home.remove()
})

const command = [
  'data', 'download', 'EURUSD', '--provider', 'dukascopy', '--asset-class', 'forex', '--timeframe', '1m',
  '--from', '2024-05-09', '--until', '2024-05-13', '--json',
]

test(`a downloader killed ${kills} times at random ends with exactly the venue's bars`, async () => {
  const random = seededRandom(20)
  let killed = 0
  for (let round = 0; round < kills; round++) {
    const before = requests.length
    const enough = 1 + Math.floor(random.next() * 10)
    const extraMs = random.next() * 400
    const { kill, ended } = home.start(command)
    let dead = false
    const timer = setInterval(() => {
      if (requests.length - before < enough) return
      clearInterval(timer)
      setTimeout(() => {
        kill('SIGKILL')
        dead = true
      }, extraMs)
    }, 5)
    if ((await ended).exitCode === null && dead) killed++
    clearInterval(timer)
  }
  expect(killed).toBeGreaterThan(kills / 2)

  const last = await home.run(...command)
  expect(last.exitCode, last.stderr).toBe(0)
  expect(JSON.parse(last.stdout)).toMatchObject({ phase: 'done', items: [{ phase: 'done' }] })
  const shown = await home.run('data', 'show', 'EURUSD', '--json')
  const { rows } = JSON.parse(shown.stdout) as { rows: number[][] }
  const venue = venueBars('1m', fromAt, untilAt).filter(({ openAt }) => ![0, 6].includes(new Date(openAt).getUTCDay()))
  expect(rows.map(([openAt]) => openAt)).toEqual(venue.map(({ openAt }) => openAt))
  const written = (row: readonly number[]): string => row.map((value) => value.toFixed(5)).join(' ')
  expect(rows.map(written)).toEqual(
    venue.map(({ openAt, open, high, low, close, volume }) => written([openAt, open, high, low, close, volume])),
  )
  // It went on where it was: a killed process loses what it had not stored yet, and no more.
  const hours = (untilAt - fromAt) / hourMs
  expect(requests.length).toBeLessThan(hours + kills * 40)
}, 300_000)
