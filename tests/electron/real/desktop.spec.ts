import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { allParts, build, root } from '../../../tools/build.ts'
import { askAbout } from '../ask-engine.ts'
import { whyNoElectron } from './installed-electron.ts'

const why = whyNoElectron()
test.skip(why !== null, why ?? '')

let folder: string
let app: ElectronApplication
let page: Page

test.beforeEach(async () => {
  await build(allParts, { force: false })
  folder = mkdtempSync(join(tmpdir(), 'lonja-electron-'))
  app = await _electron.launch({
    args: [root, `--user-data-dir=${join(folder, 'shell')}`],
    env: { ...process.env, LONJA_HOME: join(folder, 'home') },
  })
  page = await app.firstWindow()
  await page.locator('#root > *').first().waitFor()
})
test.afterEach(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the workstation opens on its own origin, isolated, over the real engine', async () => {
  expect(
    await page.evaluate(() => [window.location.origin, window.isSecureContext, window.crossOriginIsolated]),
  ).toEqual(['app://lonja', true, true])
  expect(await askAbout(page)).toMatchObject({ host: 'utility' })
  expect(await page.evaluate(() => ['require', 'process', 'ipcRenderer'].filter((name) => name in window))).toEqual([])
})

test('the window has the preferences it was given', async () => {
  const given = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0].webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    const { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences()
    return { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag }
  })
  expect(given).toEqual({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
})

test('files outside of the page are not served', async () => {
  const statuses = await page.evaluate(() =>
    Promise.all(
      ['/../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/main/main.js', '/etc/passwd'].map((path) =>
        fetch(path).then(({ status }) => status),
      ),
    ),
  )
  expect(statuses).toEqual([404, 404, 404, 404])
})

test('no window opens and the page stays where it is', async () => {
  await page.evaluate(() => {
    window.open('https://example.com/')
    window.location.assign('https://example.com/')
  })
  await page.waitForTimeout(500)
  expect(app.windows()).toHaveLength(1)
  expect(page.url()).toBe('app://lonja/')
})

test('a killed engine is back within two seconds', async () => {
  const before = await askAbout(page)
  const killedAt = performance.now()
  process.kill(before.processId, 'SIGKILL')
  const after = await askAbout(page)
  expect(after.processId).not.toBe(before.processId)
  expect(performance.now() - killedAt).toBeLessThan(2000)
})
