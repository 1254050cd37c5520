import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Downloads } from '../../engine/market/download/downloads.ts'
import { SqliteDownloadStore } from '../../engine/storage/downloads/sqlite-download-store.ts'
import { scriptedProvider, venueBars } from '../venues/scripted-provider.ts'
import { contentOf, DownloadRig, finish, hourMs, instrument, spec, start } from './scripted-downloads.ts'

let rig: DownloadRig
beforeEach(() => {
  rig = new DownloadRig()
})
afterEach(() => rig.remove())

test('what a provider has is stored without a hole or a duplicate, and is not asked for again', async () => {
  const provider = scriptedProvider({ id: 'one', page: 50 })
  const downloads = rig.downloadsFrom(provider)
  expect(await downloads.plan(spec(1000))).toMatchObject([
    { expected: 1000, stored: 0, providers: ['one'], requests: 20, missing: [{ fromAt: start }] },
  ])
  expect(provider.asked).toEqual([])
  const first = await finish(downloads, 'download-1', spec(1000))
  expect(first).toMatchObject({ phase: 'done', items: [{ received: 1000, added: 1000, missing: 0, phase: 'done' }] })
  expect(contentOf(await rig.stored())).toEqual(contentOf(venueBars('1h', start, start + 1000 * hourMs)))

  const asked = provider.asked.length
  expect(await finish(downloads, 'download-2', spec(1000))).toMatchObject({ phase: 'done', items: [{ received: 0 }] })
  expect(provider.asked).toHaveLength(asked)
  await finish(downloads, 'download-3', spec(1200))
  expect(provider.asked.slice(asked)[0]).toBe(start + 1000 * hourMs)
  expect((await rig.stored()).length).toBe(1200)
  expect((await rig.stored()).openAt).toEqual(venueBars('1h', start, start + 1200 * hourMs).openAt)
})

test('a provider that dies within the range is continued by the next, and the passport says who gave what', async () => {
  const breaks = start + 400 * hourMs
  const downloads = rig.downloadsFrom(
    scriptedProvider({ id: 'one', page: 40, diesAt: breaks }),
    scriptedProvider({ id: 'two', page: 100 }),
  )
  const download = await finish(downloads, 'download-1', spec(1000))
  expect(download).toMatchObject({ phase: 'done', items: [{ received: 1000, providers: ['one', 'two'], missing: 0 }] })
  const { segments } = await rig.passport()
  expect(segments.map(({ source, fromAt, untilAt }) => [source, fromAt, untilAt])).toEqual([
    ['one', start, breaks],
    ['two', breaks, start + 1000 * hourMs],
  ])
  expect(contentOf(await rig.stored())).toEqual(contentOf(venueBars('1h', start, start + 1000 * hourMs)))
})

test('when everybody dies, what came stays, the reason is told, and resuming asks only for the rest', async () => {
  const breaks = start + 300 * hourMs
  const dying = rig.downloadsFrom(scriptedProvider({ id: 'one', page: 100, diesAt: breaks }))
  const first = await finish(dying, 'download-1', spec(1000))
  expect(first).toMatchObject({ phase: 'failed', items: [{ received: 300, problem: { code: 'offline' } }] })
  expect(first.items[0].problem?.message).toContain('start it again to go on')
  const mended = scriptedProvider({ id: 'one', page: 100 })
  const downloads = rig.downloadsFrom(mended)
  await downloads.resume('download-1')
  await new Promise<void>((done) => downloads.watch('download-1', Object.assign(() => {}, { end: done })))
  expect(mended.asked[0]).toBe(breaks)
  expect(contentOf(await rig.stored())).toEqual(contentOf(venueBars('1h', start, start + 1000 * hourMs)))
})

test('gaps are named, filled from a second provider, and carry its name', async () => {
  const lacks = [start + 200 * hourMs, start + 201 * hourMs, start + 500 * hourMs]
  const one = scriptedProvider({ id: 'one', page: 100, lacks })
  const two = scriptedProvider({ id: 'two', page: 100 })
  const first = await finish(rig.downloadsFrom(one), 'download-1', spec(1000))
  expect(first.items[0]).toMatchObject({ phase: 'done', received: 997, missing: 3 })
  const downloads = rig.downloadsFrom(one, two)
  expect(await downloads.plan(spec(1000, { only: 'gaps' }))).toMatchObject([{ expected: 3, missing: { length: 2 } }])
  const repaired = await finish(downloads, 'repair-01', spec(1000, { only: 'gaps' }))
  expect(repaired.items[0]).toMatchObject({ phase: 'done', added: 3, missing: 0, providers: ['two'] })
  expect(contentOf(await rig.stored())).toEqual(contentOf(venueBars('1h', start, start + 1000 * hourMs)))
  const { segments, gaps } = await rig.passport()
  expect(gaps).toEqual([])
  expect(segments.filter(({ source }) => source === 'two').map(({ fromAt, untilAt }) => [fromAt, untilAt])).toEqual([
    [lacks[0], lacks[1] + hourMs],
    [lacks[2], lacks[2] + hourMs],
  ])
})

test('canceling keeps what came, and an engine that dies leaves an interrupted download that goes on', async () => {
  let answered = 0
  const downloads: Downloads = rig.downloadsFrom(
    scriptedProvider({
      id: 'one',
      page: 100,
      before: () => {
        if (++answered === 4) downloads.cancel('download-1')
      },
    }),
  )
  const canceled = await finish(downloads, 'download-1', spec(1000))
  expect(canceled.phase).toBe('canceled')
  expect((await rig.stored()).length).toBeGreaterThanOrEqual(300)
  // As a killed engine leaves it: at work, says the record.
  new SqliteDownloadStore(rig.database).save({ ...canceled, phase: 'running' })
  await rig.reopen()
  const later = rig.downloadsFrom(scriptedProvider({ id: 'one', page: 100 }))
  expect(later.list(10)).toMatchObject([{ id: 'download-1', phase: 'interrupted' }])
  await later.resume('download-1')
  await new Promise<void>((done) => later.watch('download-1', Object.assign(() => {}, { end: done })))
  expect(contentOf(await rig.stored())).toEqual(contentOf(venueBars('1h', start, start + 1000 * hourMs)))
})

test('a kept series grows by the bars that closed since', async () => {
  const downloads = rig.downloadsFrom(scriptedProvider({ id: 'one', page: 100 }))
  await finish(downloads, 'download-1', spec(100))
  rig.now = start + 150.5 * hourMs
  await downloads.keep({ instrument: instrument.id, timeframe: '1h', everyMs: hourMs, providers: null })
  await downloads.keepCurrent()
  await downloads.close()
  expect((await rig.stored()).length).toBe(150)
  expect(downloads.kept()[0].lastAt).toBeGreaterThan(start)
  downloads.letGo(instrument.id, '1h')
  expect(downloads.kept()).toEqual([])
})

test('impossible wishes are refused in words', async () => {
  const downloads = rig.downloadsFrom(scriptedProvider({ id: 'one', page: 100 }))
  await expect(downloads.plan(spec(10, { instruments: ['NOPE'] }))).rejects.toMatchObject({ code: 'not-found' })
  await expect(downloads.plan(spec(0))).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(
    downloads.keep({ instrument: instrument.id, timeframe: '1h', everyMs: hourMs, providers: null }),
  ).rejects.toMatchObject({ code: 'data-missing' })
  const nobody = await finish(downloads, 'download-9', spec(10, { providers: ['two'] }))
  expect(nobody.items[0]).toMatchObject({ phase: 'failed', problem: { code: 'data-missing' } })
})
