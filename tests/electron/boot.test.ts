import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allParts, build } from '../../tools/build.ts'
import { askAbout } from './ask-engine.ts'
import type { HostedWindow } from './hosted-window.ts'
import { launchShell, type RunningShell } from './launch-shell.ts'
import { runBacktest } from './run-backtest.ts'

let shell: RunningShell
beforeAll(async () => {
  await build(allParts, { force: false })
  shell = await launchShell()
})
afterAll(() => shell.close())

test('the window shows the workstation, in the light of the real engine', async () => {
  const page = await shell.page()
  await page.locator('#root > *').first().waitFor()
  expect(await page.title()).toContain('Lonja')
  const about = await askAbout(page)
  expect(about).toMatchObject({ host: 'utility', processId: (await shell.ask('engines'))[0] })
  expect(realpathSync(about.home)).toBe(realpathSync(join(shell.folder, 'home')))
  const text = () => page.locator('#root').innerText()
  await expect.poll(text, { timeout: 10_000 }).toContain('Engine up')
  await expect.poll(text, { timeout: 10_000 }).toContain('S&P 500')
  // The page says so where a part of it failed, for example against the security policy.
  expect(await text()).not.toContain('broke')
})

test('a backtest runs from the window through workers of the built engine', async () => {
  const result = await runBacktest(await shell.page())
  expect(result.evidence).toMatchObject({ instrument: 'SPX', strategy: 'sma-cross', bars: 5105 })
  expect(result.trades.length).toBeGreaterThan(100)
  expect(result.equity).toHaveLength(5105)
})

test('there is one window, and its page may do exactly this', async () => {
  const windows = await shell.ask('windows')
  expect(windows).toHaveLength(1)
  const [{ options, shown }] = windows
  expect(shown).toBe(true)
  expect(options.webPreferences).toEqual({
    preload: join(import.meta.dirname, '../../dist/preload/preload.cjs'),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
  })
})

test('the scheme of the page is a real origin without special powers', async () => {
  expect(await shell.ask('schemes')).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
  const page = await shell.page()
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true)
})

test('the preload script gives the page the host contract and nothing else', async () => {
  const page = await shell.page()
  const surface = await page.evaluate(() => {
    const host = (window as unknown as HostedWindow).lonjaHost
    return {
      members: Object.entries(host).map(([name, value]) => `${name}: ${typeof value}`),
      globals: Object.keys(window).filter((key) => /lonja/i.test(key)),
    }
  })
  expect(surface.members.sort()).toEqual([
    'onEngineState: function',
    'openExternal: function',
    'pickStrategyFile: function',
    'requestPort: function',
    'restartEngine: function',
  ])
  // The second is the stand-in's own way into the page.
  expect(surface.globals.filter((key) => !key.startsWith('__lonjaStandIn'))).toEqual(['lonjaHost'])
  const leaked = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron', 'global'].filter((name) => name in window),
  )
  expect(leaked).toEqual([])
})

test('the page learns of the engine by state, and what it learns is plain', async () => {
  const page = await shell.page()
  const told = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const { lonjaHost } = window as unknown as HostedWindow
        const stop = lonjaHost.onEngineState((...told: readonly unknown[]) => {
          resolve(told)
          setTimeout(() => stop())
        })
      }),
  )
  expect(told).toEqual(['up'])
})

test('a strategy file is asked for in a dialog', async () => {
  const page = await shell.page()
  const pick = () => page.evaluate(() => (window as unknown as HostedWindow).lonjaHost.pickStrategyFile())
  await shell.ask('answerDialog', ['/home/x/mine.strategy.ts'])
  expect(await pick()).toBe('/home/x/mine.strategy.ts')
  await shell.ask('answerDialog', null)
  expect(await pick()).toBeNull()
})

test('a second start shows the first window and ends', async () => {
  const before = (await shell.ask('windows'))[0].focused
  const second = await launchShell({ folder: shell.folder })
  expect(await second.exit).toBe(0)
  await expect.poll(async () => (await shell.ask('windows'))[0].focused).toBe(before + 1)
  expect(await shell.ask('windows')).toHaveLength(1)
})
