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
import { ProviderSettingsFile } from './provider-settings-file.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-settings-'))
  file = join(folder, 'providers.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (): ProviderSettingsFile => new ProviderSettingsFile(file, (content) => providerSettings.parse(content))

test('without a file there are the usual settings', () => {
  expect(open().read()).toEqual(noProviderSettings)
})

test('what is written is read again, and a person can read it too', async () => {
  const settings: ProviderSettings = {
    version: 1, providers: { iex: { enabled: true, baseUrl: 'https://x.test' } }, priority: { stock: ['iex'] },
  }
  await open().write(settings)
  expect(open().read()).toEqual(settings)
  expect(readFileSync(file, 'utf8')).toContain('\n  "version": 1,\n')
})

test.each(['{', '[]', '{"version":2,"providers":{},"priority":{}}', '{"version":1,"providers":{"a":{"on":1}},"priority":{}}'])(
  'a file that holds %s is named, and left as it is',
  (text) => {
    writeFileSync(file, text)
    expect(() => open().read()).toThrow(file)
    expect(() => open().read()).toThrow(expect.objectContaining({ code: 'data-corrupt' }))
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
