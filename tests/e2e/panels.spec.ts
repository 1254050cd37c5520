import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { panels } from '../../app/renderer/panels/list.ts'
import { workspaceNames } from '../../app/renderer/store/settings.ts'
import { checkEmptyPanel, checkPanel, goToPanel } from '../kit/panel-kit.ts'
import { root, ServedWorkstation } from './served-workstation.ts'
import { expect, ignoreLostSocket, test, Workstation } from './workstation.ts'

test.use({ viewport: { width: 1280, height: 720 } })

/** A workstation without bars and without lists. */
async function startEmpty(): Promise<ServedWorkstation> {
  const served = await ServedWorkstation.start((home) =>
    writeFileSync(join(home, 'watchlists.json'), '{ "version": 1, "lists": [] }\n'),
  )
  const command = ['tools/lonja.mjs', 'data', 'rm', 'SPX', '--home', served.home]
  execFileSync(process.execPath, command, { cwd: root, stdio: 'pipe' })
  return served
}

function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`.trim())
  })
  return complaints
}

test.describe('with nothing stored', () => {
  let served: ServedWorkstation
  let page: Page
  let complaints: string[]
  test.beforeAll(async ({ browser }) => {
    served = await startEmpty()
    page = await browser.newPage()
    complaints = complaintsOf(page)
    await page.goto(served.url)
    await expect(page.getByRole('contentinfo')).toContainText('Engine up')
    await expect(page.getByText('No instrument chosen')).toBeVisible()
  })
  test.afterAll(async () => {
    await page.close()
    await served.stop()
  })

  for (const panel of panels) {
    test(`${panel.title} says what to do, is named, reached by keys and holds what it shows`, async () => {
      await checkEmptyPanel(page, panel)
      expect(complaints).toEqual([])
    })
  }

  test('every panel outlives its engine', async () => {
    const workstation = new Workstation(page)
    // What is shown later only is there by then, too.
    await expect.poll(() => page.evaluate(() => document.fonts.check('11px "JetBrains Mono Variable"'))).toBe(true)
    const killed = await workstation.engineProcess()
    process.kill(killed, 'SIGKILL')
    await expect(page.getByText('Engine stopped — restarting. Your inputs are safe.')).toBeVisible()
    for (const panel of panels) await goToPanel(page, panel)
    await expect(page.getByText('Engine stopped — restarting. Your inputs are safe.')).toBeHidden({ timeout: 30_000 })
    for (const panel of panels) await checkPanel(page, panel)
    ignoreLostSocket(complaints)
    expect(complaints).toEqual([])
  })
})

test('every panel is in every workspace and shows the result of a run', async ({ workstation }) => {
  const { page } = workstation
  await workstation.run()
  for (const [place] of workspaceNames.entries()) {
    await page.keyboard.press(`Control+${place + 1}`)
    for (const panel of panels) await checkPanel(page, panel)
  }
})
