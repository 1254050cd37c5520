import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { providerSettings } from '../../contract/provider-schema.ts'
import {
  allPriorities,
  noProviderSettings,
  providerPriority,
  type ProviderSettings,
} from '../../domain/provider-settings.ts'
import { SettingsFile } from './settings-file.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-settings-'))
  file = join(folder, 'providers.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (): SettingsFile<ProviderSettings> =>
  new SettingsFile({
    file,
    what: 'settings of providers',
    usual: noProviderSettings,
    parse: (content) => providerSettings.parse(content),
  })

const some: ProviderSettings = {
  version: 1, providers: { iex: { enabled: true, baseUrl: 'https://x.test' } }, priority: { stock: ['iex'] },
}

test('without a file there are the usual settings', () => {
  expect(open().read()).toEqual(noProviderSettings)
})

test('what is written is read again, and a person can read it too', async () => {
  await open().write(some)
  expect(open().read()).toEqual(some)
  expect(readFileSync(file, 'utf8')).toContain('\n  "version": 1,\n')
})

test('what a person edits meanwhile counts; an untouched file is not read again', async () => {
  const settings = open()
  await settings.write(some)
  const before = settings.read()
  expect(settings.read()).toBe(before)
  writeFileSync(file, `\uFEFF${JSON.stringify({ ...some, priority: {} })}`)
  expect(settings.read().priority).toEqual({})
  rmSync(file)
  expect(settings.read()).toBe(noProviderSettings)
})

test.each(['{', '[]', '{"version":2,"providers":{},"priority":{}}', '{"version":1,"providers":{"a":{"on":1}},"priority":{}}'])(
  'a file that holds %s is named, and left as it is',
  async (text) => {
    writeFileSync(file, text)
    const named = { code: 'data-corrupt', message: expect.stringContaining(file) }
    expect(() => open().read()).toThrow(expect.objectContaining(named))
    await expect(open().write(some)).rejects.toMatchObject(named)
    expect(readFileSync(file, 'utf8')).toBe(text)
  },
)

test('a kind of instrument has the usual order until one is set', () => {
  const settings = { ...noProviderSettings, priority: { stock: ['yahoo'] } }
  expect(providerPriority(settings, 'stock')).toEqual(['yahoo'])
  expect(providerPriority(settings, 'forex')[1]).toBe('dukascopy')
  const all = Object.values(allPriorities(noProviderSettings))
  expect(all.every((order) => order[0] === 'file-drop' && new Set(order).size === order.length)).toBe(true)
})
