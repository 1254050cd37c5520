import { afterEach, beforeEach, expect, test } from 'vitest'
import { scriptedProvider, venueBars } from '../venues/scripted-provider.ts'
import { contentOf, DownloadRig, finish, hourMs, spec, start } from './scripted-downloads.ts'

let rig: DownloadRig
beforeEach(() => {
  rig = new DownloadRig()
})
afterEach(() => rig.remove())

const hour = (k: number): number => start + k * hourMs
const hours = (...numbers: readonly number[]): number[] => numbers.map(hour)
const holes = hours(200, 201, 202, 203, 500)

/** A series of 1000 hours with the holes, of the provider `one`, and that provider. */
async function withHoles(adjustments = 'none') {
  const one = scriptedProvider({ id: 'one', page: 100, lacks: holes, adjustments })
  await finish(rig.downloadsFrom(one), 'download-1', spec(1000))
  one.asked.length = 0
  return one
}

const repair = spec(1000, { only: 'gaps' })

test('a gap is filled by three providers, each for what those before it left, and the passport says whose is what', async () => {
  const one = await withHoles()
  const two = scriptedProvider({ id: 'two', page: 100, lacks: hours(201, 202, 203, 500) })
  const three = scriptedProvider({ id: 'three', page: 100, lacks: hours(202, 203) })
  const four = scriptedProvider({ id: 'four', page: 100, lacks: hours(203) })
  const { items } = await finish(rig.downloadsFrom(one, two, three, four), 'repair-01', repair)
  expect(items[0]).toMatchObject({ phase: 'done', added: 4, missing: 1, providers: ['two', 'three', 'four'] })
  expect(items[0].repair).toMatchObject({
    gaps: 2,
    left: 1,
    named: [{
      fromAt: hour(203),
      untilAt: hour(204),
      missing: 1,
      asked: ['two', 'three', 'four', 'one'].map((provider) => ({ provider, answer: 'none' })),
    }],
  })
  // Whoever left the gap is asked last, and nobody for what is there by then.
  expect([two.asked, three.asked, four.asked, one.asked]).toEqual([
    hours(200, 500), hours(201, 500), hours(202), hours(203),
  ])
  const { segments, gaps } = await rig.passport()
  expect(gaps).toMatchObject([{ fromAt: hour(203), missing: 1 }])
  const owner = (k: number): string | undefined =>
    segments.find(({ fromAt, untilAt }) => fromAt <= hour(k) && hour(k) < untilAt)?.source
  expect([199, 200, 201, 202, 204, 500, 501].map(owner)).toEqual(['one', 'two', 'three', 'four', 'one', 'three', 'one'])
  expect(contentOf(await rig.stored())).toEqual(contentOf(venueBars('1h', start, hour(1000), [hour(203)])))
})

test('those who said that they have none are believed for a while, also after a restart, unless asked again', async () => {
  const one = await withHoles()
  const two = scriptedProvider({ id: 'two', page: 100, lacks: holes })
  await finish(rig.downloadsFrom(one, two), 'repair-01', repair)
  expect(two.asked).toEqual(hours(200, 500))
  const askedAt = rig.now
  await rig.reopen()
  const downloads = rig.downloadsFrom(one, two)
  expect(await downloads.plan(repair)).toMatchObject([{ providers: [], requests: 0, expected: 5 }])
  const second = await finish(downloads, 'repair-02', repair)
  expect(second).toMatchObject({ phase: 'done', items: [{ missing: 5, repair: { left: 2 } }] })
  expect(two.asked).toHaveLength(2)
  expect(second.items[0].repair?.named[0].asked[0].at).toBeLessThanOrEqual(askedAt)

  // A new provider is asked, and only it.
  const three = scriptedProvider({ id: 'three', page: 100 })
  const third = rig.downloadsFrom(one, two, three)
  expect(await third.plan(repair)).toMatchObject([{ providers: ['three'], requests: 2 }])

  await finish(downloads, 'repair-03', { ...repair, askAgain: true })
  expect(two.asked).toHaveLength(4)
  // The gap was 80 days old when they said so: that is believed for thirty.
  rig.now += 31 * 24 * hourMs
  await finish(downloads, 'repair-04', repair)
  expect(two.asked).toHaveLength(6)
  expect((await finish(third, 'repair-05', repair)).items[0]).toMatchObject({ added: 5, missing: 0 })
})

test('a provider that cannot be reached fails the repair when gaps are left, and is believed nothing', async () => {
  const one = await withHoles()
  const away = scriptedProvider({ id: 'away', page: 100, diesAt: 0 })
  const three = scriptedProvider({ id: 'three', page: 100, lacks: [hour(500)] })
  const { phase, items } = await finish(rig.downloadsFrom(one, away, three), 'repair-01', repair)
  expect(phase).toBe('failed')
  expect(items[0]).toMatchObject({ added: 4, repair: { left: 1 }, problem: { code: 'offline' } })
  expect(items[0].problem?.message).toMatch(/1 gap is left, and away could not be asked.*What came is stored/)
  // Once was enough to know.
  expect(away.asked).toEqual([hour(200)])
  const back = scriptedProvider({ id: 'away', page: 100 })
  const mended = await finish(rig.downloadsFrom(one, back, three), 'repair-02', repair)
  expect(mended).toMatchObject({ phase: 'done', items: [{ added: 1, missing: 0, repair: { left: 0, named: [] } }] })
})

test('prices that are adjusted otherwise fill a gap only where that is allowed, and the passport shows it', async () => {
  const one = await withHoles('splits')
  const raw = scriptedProvider({ id: 'raw', page: 100 })
  const downloads = rig.downloadsFrom(one, raw)
  const strict = await finish(downloads, 'repair-01', repair)
  expect(strict.items[0]).toMatchObject({ phase: 'done', added: 0, missing: 5, repair: { left: 2 } })
  expect(strict.items[0].repair?.named[0].asked[0]).toMatchObject({ provider: 'raw', answer: 'adjusted-otherwise' })
  expect((await rig.passport()).findings.map(({ kind }) => kind)).not.toContain('mixed-adjustments')

  const mixed = await finish(downloads, 'repair-02', { ...repair, mixAdjustments: true })
  expect(mixed.items[0]).toMatchObject({ phase: 'done', added: 5, missing: 0 })
  expect(mixed.items[0].notes?.[0]).toContain('“none”')
  const finding = (await rig.passport()).findings.find(({ kind }) => kind === 'mixed-adjustments')
  expect(finding).toMatchObject({ count: 4, examples: hours(200, 204, 500, 501) })
  expect(finding?.rule).toMatch(/splits: one.*none: raw/)
})

test('a download goes on with prices that are adjusted otherwise only where that is allowed', async () => {
  const one = scriptedProvider({ id: 'one', page: 100, diesAt: hour(300), adjustments: 'splits' })
  const raw = scriptedProvider({ id: 'raw', page: 100 })
  const downloads = rig.downloadsFrom(one, raw)
  const strict = await finish(downloads, 'download-1', spec(1000))
  expect(strict).toMatchObject({ phase: 'failed', items: [{ received: 300 }] })
  expect(strict.items[0].problem?.message).toContain('--mix-adjustments')
  const mixed = await finish(downloads, 'download-2', spec(1000, { mixAdjustments: true }))
  expect(mixed).toMatchObject({ phase: 'done', items: [{ received: 700, missing: 0 }] })
  expect((await rig.passport()).findings).toMatchObject([{ kind: 'mixed-adjustments', examples: [hour(300)] }])
})

test('where there is nothing to repair, or nobody to ask, it says so', async () => {
  const one = scriptedProvider({ id: 'one', page: 100 })
  const none = await finish(rig.downloadsFrom(one), 'repair-01', repair)
  expect(none.items[0].problem).toMatchObject({ code: 'data-missing' })
  expect(none.items[0].problem?.message).toContain('lonja data download')
  await withHoles()
  const nobody = await finish(rig.downloadsFrom(), 'repair-02', repair)
  expect(nobody.items[0].problem?.message).toContain('lonja providers')
})
