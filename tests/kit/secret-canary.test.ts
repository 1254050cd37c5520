import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { toFault } from '../../engine/base/fault.ts'
import { neverStop } from '../../engine/base/stop.ts'
import { providers } from '../../engine/providers/list.ts'
import { NodeTransport } from '../../engine/providers/shared/node-transport.ts'
import { buildEngine } from '../../engine/runtime/build-engine.ts'
import { FileSecrets } from '../../engine/storage/secrets/file-secrets.ts'
import { seededRandom } from '../../engine/base/random.ts'
import { acme, btcusd, venueNow } from '../venues/bar-source.ts'
import { VenueServer, type VenueAnswer } from '../venues/venue-server.ts'
import { VirtualTime } from './virtual-time.ts'

const canary = 'canary-3c7e-key'
const passphrase = 'canary-3c7e-phrase'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** Everything a clumsy server could do with a key that it was given. */
const shouting: readonly ((said: string) => VenueAnswer)[] = [
  (said) => ({ status: 401, body: said }),
  (said) => {
    const body = { status: 'ERROR', error: said, error_message: said, message: said }
    return { status: 404, body: JSON.stringify(body) }
  },
  (said) => ({ status: 429, body: said }),
  (said) => ({ body: JSON.stringify({ Note: said, code: 400, status: 'error', message: said }) }),
  (said) => ({ body: `<html><title>${said}</title></html>` }),
  (said) => ({ body: `${said},${said}\n${said}` }),
  (said) => ({ body: JSON.stringify([{ date: said, open: said }]) }),
  (said) => ({ status: 302, headers: { location: `https://${said.replace(/\W+/g, '-')}.invalid/?${said}` }, body: '' }),
]

test('no fault, log or file tells a key or the passphrase, whatever a server does with them', async () => {
  const home = mkdtempSync(join(tmpdir(), 'lonja-canary-'))
  ends.push(() => rmSync(home, { recursive: true, force: true }))
  const told: string[] = []
  const engine = await buildEngine({ home, host: 'cli' })
  const { keys } = engine.handlers
  const tell = (thrown: unknown): void => void told.push(JSON.stringify(toFault(thrown).toRecord()))
  try {
    await keys.unlock({ passphrase }, neverStop)
    for (const { capabilities } of providers) {
      if (capabilities.secret !== null) await keys.set({ name: capabilities.secret, value: canary }, neverStop)
    }
    told.push(JSON.stringify(await keys.list({}, neverStop)))
    told.push(JSON.stringify(await engine.handlers.providers.list({}, neverStop)))
    for (const attempt of [
      () => keys.unlock({ passphrase: `${passphrase} not` }, neverStop),
      () => keys.set({ name: 'No Name', value: canary }, neverStop),
      () => keys.set({ name: 'name', value: `${canary}\n${canary}` }, neverStop),
    ]) {
      await Promise.resolve().then(attempt).then(() => expect.unreachable(), tell)
    }
  } finally {
    await engine.close()
  }

  const secrets = new FileSecrets(join(home, 'keys.vault'), () => passphrase)
  const time = new VirtualTime(venueNow)
  const transport = new NodeTransport(time)
  let answer = shouting[0]
  const venue = await VenueServer.start((url, headers) => answer(`key ${url.search} ${JSON.stringify(headers)} ${canary}`))
  ends.push(time.jump(), () => transport.close(), () => venue.close())
  for (const { capabilities, open } of providers) {
    if (capabilities.secret === null) continue
    const parts = { clock: time, timers: time, random: seededRandom(1), transport, secrets, baseUrl: venue.url }
    const [timeframe] = capabilities.timeframes
    const instrument = capabilities.assetClasses.includes('stock')
      ? acme
      : { ...btcusd, assetClass: capabilities.assetClasses[0] }
    for (answer of shouting) {
      const request = { instrument, timeframe, fromAt: venueNow - 3_600_000, untilAt: venueNow }
      await open(parts).bars?.(request, neverStop).then(() => expect.unreachable(capabilities.id), tell)
    }
  }
  expect(told.length).toBeGreaterThan(50)
  expect(told.filter((text) => text.includes('•••')).length).toBeGreaterThan(5)
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  told.push(...files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')))
  expect(files.length).toBeGreaterThan(3)
  expect(told.filter((text) => text.includes(canary) || text.includes(passphrase))).toEqual([])
})
