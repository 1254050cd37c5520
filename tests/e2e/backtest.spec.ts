import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatFixed } from '../../app/renderer/format/number.ts'
import { root } from './served-workstation.ts'
import { runInShell } from './shell-run.ts'
import { expect, test } from './workstation.ts'

test('the screen and the copied command give the same run', async ({ workstation }) => {
  const { page } = workstation
  await workstation.param('Entry channel, bars').fill('35')
  await workstation.param('Stop below the close').fill('0.1')
  await workstation.param('Commission, %').fill('0.1')
  await page.getByRole('textbox', { name: 'From' }).fill('2003-01-01')
  const evidence = await workstation.run()
  const document = runInShell(await workstation.copiedCommand())
  expect(document.evidence.hash).toBe(evidence)
  expect(document.evidence.params).toMatchObject({ length: 35, stop: 0.1 })
  await page.getByRole('tab', { name: 'Trades' }).click()
  const trades = page.getByRole('grid', { name: 'Trades of this run' })
  await expect(trades).toHaveAttribute('aria-rowcount', String(document.trades.length + 1))
  const first = document.trades[0]
  await expect(trades.getByRole('row').nth(1)).toContainText(formatFixed(first.entryPrice, 2))
  await expect(trades.getByRole('row').nth(1)).toContainText(formatFixed(first.exitPrice, 2))
  await page.getByRole('tab', { name: 'Overview' }).click()
  await expect(page.locator('.statistics')).toContainText(formatFixed(document.metrics['finalEquity'] ?? NaN, 2))
})

test('a reload keeps the result, the list of runs and what was typed', async ({ workstation }) => {
  const { page } = workstation
  const first = await workstation.run()
  await workstation.param('Entry channel, bars').fill('50')
  const second = await workstation.run()
  expect(second).not.toBe(first)
  await workstation.param('Entry channel, bars').fill('5o')
  await page.reload()
  await workstation.ready()
  await expect.poll(() => workstation.evidence('evidence')).toBe(second)
  await expect(workstation.runs.getByRole('row')).toHaveCount(3)
  await expect(workstation.param('Entry channel, bars')).toHaveValue('5o')
  await workstation.runs.getByRole('row').nth(2).click()
  await expect.poll(() => workstation.evidence('evidence')).toBe(first)
  await expect(workstation.param('Entry channel, bars')).toHaveValue('20')
})

test('a removed run can be brought back', async ({ workstation }) => {
  const { page } = workstation
  const evidence = await workstation.run()
  await page.getByRole('button', { name: 'Remove the run of Channel breakout' }).click()
  await expect(page.getByText('No runs yet')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => workstation.evidence('evidence')).toBe(evidence)
  await expect(workstation.runs.getByRole('row')).toHaveCount(2)
})

test('a wrong field is named beside it and starts nothing', async ({ workstation }) => {
  const { page } = workstation
  await workstation.param('Entry channel, bars').fill('0')
  await expect(page.getByText('must lie between 1 and 1000, was 0')).toBeVisible()
  await expect(workstation.runButton).toBeDisabled()
  await page.getByRole('button', { name: 'Entry channel, bars: Reset to 20' }).click()
  await expect(workstation.runButton).toBeEnabled()
})

test('a strategy file is taken over as it is saved, also when it was wrong in between', async ({ workstation }) => {
  const { page } = workstation
  const folder = mkdtempSync(join(tmpdir(), 'lonja-strategy-'))
  const path = join(folder, 'mine.strategy.ts')
  const source = readFileSync(join(root, 'tests/fixtures/strategies/throwing.strategy.ts'), 'utf8')
  writeFileSync(path, source)
  await workstation.useStrategyFile(path)
  await expect(page.getByText('Throws on its tenth bar.')).toBeVisible()
  writeFileSync(path, source.replace('Throws on its tenth bar.', 'Says something else.'))
  await expect(page.getByText('Says something else.')).toBeVisible()
  writeFileSync(path, 'this is no TypeScript')
  await expect(page.getByRole('alert')).toContainText('mine.strategy.ts')
  writeFileSync(path, source)
  await expect(page.getByText('Throws on its tenth bar.')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  rmSync(folder, { recursive: true })
})

test('a strategy file that throws is shown with its file and line', async ({ workstation }) => {
  const path = join(root, 'tests/fixtures/strategies/throwing.strategy.ts')
  const line = readFileSync(path, 'utf8').split('\n').findIndex((text) => text.includes('throw new Error')) + 1
  await workstation.useStrategyFile(path)
  await expect(workstation.page.getByText('Throws on its tenth bar.')).toBeVisible()
  await workstation.runButton.click()
  const alert = workstation.page.getByRole('alert')
  await expect(alert).toContainText('the sky fell')
  await expect(alert).toContainText(`throwing.strategy.ts, line ${line}`)
})

test('a path that leads nowhere says so and keeps what was typed', async ({ workstation }) => {
  await workstation.useStrategyFile('/nowhere/at-all.strategy.ts')
  await expect(workstation.page.getByRole('alert')).toContainText('at-all.strategy.ts')
  await expect(workstation.page.getByPlaceholder('Path of a *.strategy.ts file')).toHaveValue(
    '/nowhere/at-all.strategy.ts',
  )
})
