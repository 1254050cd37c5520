import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { violations } from './axe.ts'
import { root } from './served-workstation.ts'
import { expect, test, type Workstation } from './workstation.ts'

mkdirSync('artifacts', { recursive: true })

/** The moving average cross on the S&P 500, in the workspace for research. */
async function openResearch({ page }: Workstation): Promise<void> {
  await page.getByRole('combobox', { name: 'Strategy', exact: true }).selectOption({ label: 'Moving average cross' })
  await page.keyboard.press('Control+2')
  await expect(page.getByRole('tab', { name: 'Sweep' })).toBeVisible()
}

const form = (page: Page, name: string): Locator => page.getByRole('form', { name })

async function typeRange(page: Page, label: string, from: string, to: string, step: string): Promise<void> {
  const field = (part: string): Locator =>
    page.locator('.panel:visible').getByRole('spinbutton', { name: `${label}: ${part}` })
  await field('From').fill(from)
  await field('To').fill(to)
  await field('Step').fill(step)
}

test('a sweep shows a heat map, its best points and its luck, and a cell runs', async ({ workstation }) => {
  const { page } = workstation
  await openResearch(workstation)
  await typeRange(page, 'Fast average, bars', '5', '24', '1')
  await typeRange(page, 'Slow average, bars', '30', '125', '5')
  await expect(form(page, 'Sweep')).toContainText('400 points')
  await page.getByRole('button', { name: 'Run sweep' }).click()
  const map = page.getByRole('group', { name: 'Heat map of fast and slow' })
  await expect(map).toBeVisible({ timeout: 30_000 })
  await expect(map.locator('canvas')).toHaveAttribute('data-cells', '400')
  await expect(page.getByText(/what luck alone would have shown in 400 tries/)).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Best points' })).toHaveAttribute('aria-rowcount', '26')
  await map.hover({ position: { x: 200, y: 80 } })
  await expect(page.locator('.plot-tip')).toContainText('fast=')
  await page.screenshot({ path: 'artifacts/sweep.png' })
  const told = /fast=(\d+) slow=(\d+)/.exec(await page.locator('.plot-tip').innerText())
  await map.click({ position: { x: 200, y: 80 } })
  await expect.poll(() => workstation.evidence('evidence')).not.toBeNull()
  await expect(workstation.param('Fast average, bars')).toHaveValue(told?.[1] ?? 'none')
  await expect(workstation.param('Slow average, bars')).toHaveValue(told?.[2] ?? 'none')
  await map.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect(map.getByRole('status')).toContainText('fast=')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Control+1')
  await page.getByRole('tab', { name: 'Sweep' }).click()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Command palette' })).toBeFocused()
  await page.keyboard.type('theme light')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(map).toBeVisible()
  await expect(page.getByRole('spinbutton', { name: 'Fast average, bars: To' })).toHaveValue('24')
  await page.screenshot({ path: 'artifacts/sweep-light.png' })
  expect(await violations(page)).toEqual([])
})

test('a reload keeps the ranges and the result, and the copied command repeats the sweep', async ({ workstation }) => {
  const { page } = workstation
  await openResearch(workstation)
  await typeRange(page, 'Fast average, bars', '5', '9', '2')
  await typeRange(page, 'Slow average, bars', '30', '60', '10')
  await page.getByRole('button', { name: 'Run sweep' }).click()
  const result = page.getByRole('region', { name: 'Sweep result' })
  await expect(result).toContainText('12 points ran', { timeout: 30_000 })
  await page.reload()
  await workstation.ready()
  await expect(result).toContainText('12 points ran')
  await expect(page.getByRole('spinbutton', { name: 'Fast average, bars: To' })).toHaveValue('9')
  const hash = await result.locator('[data-name="study"]').getAttribute('data-hash')
  await result.getByRole('button', { name: 'Copy as command' }).click()
  await expect(page.getByText('Command copied.')).toBeVisible()
  const command = await page.evaluate(() => navigator.clipboard.readText())
  const home = mkdtempSync(join(tmpdir(), 'lonja-e2e-study-'))
  try {
    const given = command.replace(/^npx lonja /, `"${process.execPath}" tools/lonja.mjs `)
    const out = execFileSync('sh', ['-c', given], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, LONJA_HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    expect((JSON.parse(out) as { evidence: { hash: string } }).evidence.hash).toBe(hash)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
  await page.getByRole('button', { name: 'Remove the study of Moving average cross' }).click()
  await expect(page.getByText('No sweep yet')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(result).toContainText('12 points ran')
})

test('one parameter makes a line, and wrong ranges start nothing', async ({ workstation }) => {
  const { page } = workstation
  await openResearch(workstation)
  await page.getByRole('checkbox', { name: 'Search Slow average, bars' }).uncheck()
  await typeRange(page, 'Fast average, bars', '5', '2', '1')
  await expect(page.getByText('must rise')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Run sweep' })).toBeDisabled()
  await typeRange(page, 'Fast average, bars', '5', '15', '1')
  await page.getByRole('button', { name: 'Run sweep' }).click()
  const line = page.getByRole('group', { name: 'Results along fast' })
  await expect(line).toBeVisible({ timeout: 30_000 })
  await line.focus()
  await page.keyboard.press('End')
  await expect(page.locator('.plot-tip')).toContainText('fast=15')
  await page.screenshot({ path: 'artifacts/sweep-line.png' })
  await page.keyboard.press('Enter')
  await expect(workstation.param('Fast average, bars')).toHaveValue('15')
})

test('walk-forward shows its windows and what was left of the training', async ({ workstation }) => {
  const { page } = workstation
  await openResearch(workstation)
  await page.getByRole('tab', { name: 'Walk-forward' }).click()
  await typeRange(page, 'Fast average, bars', '5', '20', '5')
  await typeRange(page, 'Slow average, bars', '30', '120', '30')
  await page.getByRole('button', { name: 'Run walk-forward' }).click()
  await expect(page.getByRole('img', { name: 'Training and test windows over time' })).toBeVisible({ timeout: 30_000 })
  const windows = page.getByRole('grid', { name: 'Windows' })
  await expect(windows).toHaveAttribute('aria-rowcount', '17')
  await expect(page.getByText(/^Out of sample the strategy kept|^Training gained and the tests lost/)).toBeVisible()
  await page.screenshot({ path: 'artifacts/walk.png' })
  expect(await violations(page)).toEqual([])
})

test('Monte Carlo plays the opened run anew and says what else it might have been', async ({ workstation }) => {
  const { page } = workstation
  await openResearch(workstation)
  await page.getByRole('tab', { name: 'Monte Carlo' }).click()
  await expect(page.getByRole('button', { name: 'Run Monte Carlo' })).toBeDisabled()
  await workstation.run()
  await page.getByRole('button', { name: 'Run Monte Carlo' }).click()
  await expect(page.getByRole('img', { name: 'Fan of equity paths' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/In nine of ten paths the account ended between/)).toBeVisible()
  await expect(page.locator('path.fan-actual')).toHaveCount(1)
  await page.screenshot({ path: 'artifacts/monte-carlo.png' })
  expect(await violations(page)).toEqual([])
})

test('a sound strategy is proven clean', async ({ workstation }) => {
  const { page } = workstation
  await openResearch(workstation)
  await page.getByRole('tab', { name: 'Lookahead' }).click()
  await page.getByRole('button', { name: 'Prove it' }).click()
  await expect(page.getByText('✓ CLEAN')).toBeVisible({ timeout: 30_000 })
  await page.screenshot({ path: 'artifacts/lookahead.png' })
  expect(await violations(page)).toEqual([])
})

test('a long sweep tells how far it is, stops when asked, and can be gone on with', async ({ workstation }) => {
  const { page } = workstation
  await openResearch(workstation)
  await typeRange(page, 'Fast average, bars', '2', '450', '1')
  await typeRange(page, 'Slow average, bars', '5', '1000', '1')
  await expect(form(page, 'Sweep')).toContainText('447,204 points take a while')
  await page.getByRole('button', { name: 'Run sweep' }).click()
  await expect(form(page, 'Sweep').getByRole('progressbar')).toBeVisible()
  await expect(form(page, 'Sweep')).toContainText(/\d+ of 447,204 · \d/, { timeout: 30_000 })
  await page.screenshot({ path: 'artifacts/sweep-running.png' })
  await form(page, 'Sweep').getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByText(/^Canceled\. What had been done is kept/)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('button', { name: 'Run sweep' })).toBeEnabled()
  await page.getByRole('button', { name: /^Resume the study of/ }).click()
  await expect(form(page, 'Sweep').getByRole('progressbar')).toBeVisible()
  await form(page, 'Sweep').getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByText(/^Canceled\. What had been done is kept/)).toBeVisible({ timeout: 30_000 })
})
