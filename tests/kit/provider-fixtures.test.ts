import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { seededRandom } from '../../engine/base/random.ts'
import { neverStop } from '../../engine/base/stop.ts'
import type { Instrument } from '../../engine/domain/instrument.ts'
import type { Timeframe } from '../../engine/domain/timeframe.ts'
import { providers } from '../../engine/providers/list.ts'
import type { HttpTransport } from '../../engine/providers/shared/http-transport.ts'
import { VirtualTime } from './virtual-time.ts'

interface Fixture {
  readonly about: string
  readonly provider: string
  readonly request: {
    readonly instrument: Pick<Instrument, 'id' | 'assetClass' | 'currency'>
    readonly timeframe: Timeframe
    readonly from: string
    readonly until: string
    readonly now: string
  }
  /** Path and query that must be asked for. */
  readonly url: string
  /** The answer: JSON, a text, or bytes. */
  readonly answer?: unknown
  readonly text?: string
  readonly base64?: string
  readonly bars: readonly (readonly [string, number, number, number, number, number])[]
  readonly adjustments: string
}

const folder = join(import.meta.dirname, '../../engine/providers')
const fixtures = readdirSync(folder)
  .map((name) => join(folder, name, 'fixtures/bars.json'))
  .filter((file) => existsSync(file))
  .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Fixture)

test('every provider that is asked over HTTP has one', () => {
  const asked = providers.map(({ capabilities }) => capabilities.id).filter((id) => id !== 'file-drop')
  const has = fixtures.map(({ provider }) => provider)
  // The paid plan answers in the same form.
  expect([...has, 'coingecko-pro'].sort()).toEqual([...asked].sort())
})

test.each(fixtures.map((fixture) => [fixture.provider, fixture] as const))('%s', async (id, fixture) => {
  const { instrument, timeframe, from, until, now } = fixture.request
  const asked: string[] = []
  const body = fixture.base64 ?? fixture.text ?? JSON.stringify(fixture.answer)
  const transport: HttpTransport = {
    get: ({ url }) => {
      asked.push(url)
      const bytes = Buffer.from(body, fixture.base64 === undefined ? 'utf8' : 'base64')
      return Promise.resolve({ status: 200, headers: {}, body: bytes })
    },
    close: () => {},
  }
  const time = new VirtualTime(Date.parse(now))
  const definition = providers.find(({ capabilities }) => capabilities.id === id)
  const provider = definition?.open({
    clock: time, timers: time, random: seededRandom(1), transport, baseUrl: 'https://venue.invalid',
    secrets: { read: () => Promise.resolve(id === 'coingecko' ? undefined : 'KEY') },
  })
  const request = {
    instrument: { title: 'x', venue: 'x', tickSize: 0.01, ...instrument },
    timeframe,
    fromAt: Date.parse(from),
    untilAt: Date.parse(until),
  }
  const page = await provider?.bars?.(request, neverStop)
  expect(asked).toEqual([`https://venue.invalid${fixture.url}`])
  const { openAt, open, high, low, close, volume } = page!.bars
  const rows = [...openAt].map((at, i) => [at, open[i], high[i], low[i], close[i], volume[i]])
  expect(rows).toEqual(fixture.bars.map(([at, ...values]) => [Date.parse(at), ...values]))
  expect(page?.adjustments).toBe(fixture.adjustments)
})
