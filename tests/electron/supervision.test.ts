import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { allParts, build } from '../../tools/build.ts'
import { openHome } from '../../engine/storage/home.ts'
import { askAbout } from './ask-engine.ts'
import type { HostedWindow } from './hosted-window.ts'
import { launchShell, type RunningShell } from './launch-shell.ts'

let shell: RunningShell
let page: Page
beforeAll(async () => {
  await build(allParts, { force: false })
})
beforeEach(async () => {
  shell = await launchShell()
  page = await shell.page()
  await expectEngineUp(page)
  await rememberStates(page)
})
afterEach(() => shell.close())

/** Waits until the page itself says that it is connected. */
async function expectEngineUp(page: Page): Promise<void> {
  await expect.poll(() => page.locator('#root').innerText(), { timeout: 10_000 }).toContain('Engine up')
}

/** Collects the engine states that the page is told. */
function rememberStates(page: Page): Promise<void> {
  return page.evaluate(() => {
    const global = window as unknown as HostedWindow & { statesTold?: string[] }
    const told: string[] = []
    global.statesTold = told
    global.lonjaHost.onEngineState((state) => void told.push(state))
  })
}
const statesTold = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { statesTold: string[] }).statesTold)

async function killEngine(): Promise<number> {
  const [pid] = await shell.ask('engines')
  if (pid === undefined) throw new Error('There is no engine to kill.')
  process.kill(pid, 'SIGKILL')
  return pid
}

async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('a killed engine is back within two seconds, and the page goes on', async () => {
  const before = await askAbout(page)
  const killedAt = performance.now()
  await killEngine()
  // Asked while there is no engine: the port comes when it is up again.
  const after = await askAbout(page)
  expect(performance.now() - killedAt).toBeLessThan(2000)
  expect(after.processId).not.toBe(before.processId)
  expect(after.home).toBe(before.home)
  expect(await statesTold(page)).toEqual(['up', 'restarting', 'up'])
  await expectEngineUp(page)
})

test('the sixth crash within ten minutes leads to safe mode, from which a person leads out', async () => {
  for (let crash = 1; crash <= 5; crash++) {
    const killed = await killEngine()
    await expect.poll(() => shell.ask('engines'), { timeout: 5000 }).not.toContain(killed)
    await expect
      .poll(async () => (await statesTold(page)).filter((state) => state === 'up').length, { timeout: 5000 })
      .toBe(crash + 1)
  }
  await killEngine()
  await expect.poll(async () => (await statesTold(page)).at(-1)).toBe('safe')
  await page.waitForTimeout(2500)
  expect(await shell.ask('engines')).toEqual([])
  expect(await page.locator('#root > *').count()).toBeGreaterThan(0)

  await page.evaluate(() => (window as unknown as HostedWindow).lonjaHost.restartEngine())
  expect((await askAbout(page)).host).toBe('utility')
  expect((await statesTold(page)).at(-1)).toBe('up')
  await expectEngineUp(page)
}, 60_000)

test('a data folder that another engine has is told as the reason of safe mode, and what to do', async () => {
  await shell.ask('quit')
  await shell.exit
  const other = openHome(join(shell.folder, 'home'), 'cli')
  const second = await launchShell({ folder: shell.folder })
  try {
    const waiting = await second.page()
    const banner = waiting.getByRole('alert')
    await expect.poll(() => banner.innerText(), { timeout: 15_000 }).toContain('The engine cannot start.')
    expect(await banner.innerText()).toContain(join(shell.folder, 'home'))
    expect(await second.ask('engines')).toEqual([])
    other.release()
    await banner.getByRole('button').click()
    await expectEngineUp(waiting)
  } finally {
    await second.close()
  }
}, 60_000)

test('a crashed page is back within three seconds, and the engine has not noticed', async () => {
  const before = await askAbout(page)
  const reloadedAt = performance.now()
  await page.reload()
  await expectEngineUp(page)
  // Where already a plain reload takes long, the machine is busy with something else.
  const limitMs = Math.max(3000, 3 * (performance.now() - reloadedAt))

  const crashedAt = performance.now()
  await shell.ask('crashPage')
  const rootOfNew = async () => {
    const now = await shell.page()
    return now === page ? 0 : now.locator('#root > *').count()
  }
  await expect.poll(rootOfNew, { timeout: limitMs + 5000, interval: 50 }).toBeGreaterThan(0)
  expect(performance.now() - crashedAt).toBeLessThan(limitMs)
  const revived = await shell.page()
  expect(await askAbout(revived)).toEqual(before)
  await expectEngineUp(revived)
})

test('quitting ends the engine in good order and leaves nothing behind', async () => {
  const [pid] = await shell.ask('engines')
  await shell.ask('quit')
  expect(await shell.exit).toBe(0)
  expect(await isAlive(pid as number)).toBe(false)
  expect(shell.output()).not.toMatch(/crash|ended with/)
})
