import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')

/** Electron's security checklist, in its order, and the check that stands for each item: a file and a text in it. */
const checklist: readonly (readonly [item: string, file: string, text: string])[] = [
  ['only load secure content', 'app/main/security/navigation.test.ts', 'the page has no network'],
  ['no Node for remote content', 'tests/electron/boot.test.ts', 'nodeIntegration: false'],
  ['context isolation', 'tests/electron/boot.test.ts', 'contextIsolation: true'],
  ['process sandbox', 'tests/electron/boot.test.ts', 'sandbox: true'],
  ['permission requests are handled', 'app/main/security/permissions.test.ts', 'is granted nothing'],
  ['web security stays on', 'tests/electron/boot.test.ts', 'webSecurity: true'],
  ['a content security policy', 'tests/electron/guards.test.ts', 'eight ways to run or send what is not ours'],
  ['no insecure content', 'tests/electron/boot.test.ts', 'allowRunningInsecureContent: false'],
  ['no experimental features', 'tests/electron/boot.test.ts', 'experimentalFeatures: false'],
  ['no Blink features by hand', 'app/main/security/checklist.test.ts', 'no Blink feature is switched'],
  ['no popups of a webview', 'tests/electron/boot.test.ts', 'webviewTag: false'],
  ['webview options are verified', 'app/main/security/checklist.test.ts', 'a webview never attaches'],
  ['navigation is limited', 'tests/electron/guards.test.ts', 'the page cannot go to'],
  ['new windows are limited', 'tests/electron/guards.test.ts', 'window.open of %s opens nothing'],
  ['openExternal only with trusted addresses', 'app/main/security/navigation.test.ts', 'hostile addresses'],
  ['a current Electron', 'app/main/security/checklist.test.ts', 'Electron is pinned'],
  ['the sender of every message is checked', 'app/main/host/sender.test.ts', 'a subframe of our page'],
  ['no file protocol', 'app/main/security/app-protocol.test.ts', 'ways to leave the folder'],
  ['fuses', 'tests/electron/package.test.ts', 'the fuses of the packaged binary are exactly these'],
  ['no raw Electron for the page', 'tests/electron/boot.test.ts', 'the host contract and nothing else'],
]

test('the checklist is whole', () => expect(checklist).toHaveLength(20))

test.each(checklist)('%s: %s', (_item, file, text) => {
  expect(readFileSync(join(root, file), 'utf8')).toContain(text)
})

/** The shell's own code, by file. */
const sources = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /^(?:main|preload)\/.*\.ts$/.test(file) && !file.endsWith('.test.ts'))
  .map((file) => ({ file: `app/${file}`, text: readFileSync(join(root, 'app', file), 'utf8') }))
const filesWith = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)

test('windows are made in one place', () => {
  expect(filesWith(/new BrowserWindow\(/)).toEqual(['app/main/windows/workstation-window.ts'])
  expect(filesWith(/WebContentsView|BrowserView|<webview/)).toEqual([])
})

test('messages of the page are heard in one place, which checks sender and content', () => {
  expect(filesWith(/ipcMain/)).toEqual(['app/main/host/serve-host.ts'])
})

test('addresses are opened outside only after the check', () => {
  for (const file of filesWith(/openExternal\(/)) expect(filesWith(/externalUrl/)).toContain(file)
})

test('no Blink feature is switched, and no switch of Chromium', () => {
  expect(filesWith(/enableBlinkFeatures|disableBlinkFeatures|appendSwitch|commandLine/)).toEqual([])
})

test('a webview never attaches', () => {
  expect(filesWith(/will-attach-webview', \(event\) => event\.preventDefault\(\)/)).toEqual([
    'app/main/guard-contents.ts',
  ])
})

test('Electron is pinned to one version, as everything else', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>
  }
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
})
