import { join } from 'node:path'
import { formatFixed } from '../../app/renderer/format/number.ts'
import { root } from './served-workstation.ts'
import { runInShell } from './shell-run.ts'
import { expect, test } from './workstation.ts'

/** A market of its own on the days of the S&P 500's last year, as CSV. */
function otherMarket(): string {
  const rows = Array.from({ length: 500 }, (_, i) => {
    const open = Math.round(100 + 20 * Math.sin(i / 9) + (i % 7))
    const close = open + Math.round(2 * Math.cos(i / 3))
    const day = new Date(Date.UTC(2018, 10, 1 + i)).toISOString().slice(0, 10)
    return [day, open, Math.max(open, close) + 1, Math.min(open, close) - 1, close, 1_000_000].join(',')
  })
  return ['time,open,high,low,close,volume', ...rows].join('\n')
}

test('the band of a run is told on its overview, and is the one of the copied command', async ({ workstation }) => {
  const { page } = workstation
  await expect(page.getByRole('combobox', { name: 'Fill profile' })).toHaveValue('realistic')
  // So close that one day can touch both.
  await workstation.param('Stop below the close').fill('0.01')
  await workstation.param('Target above the close').fill('0.01')
  await page.getByRole('checkbox', { name: 'Uncertainty band' }).check()
  await workstation.run()
  const band = page.getByRole('region', { name: 'Uncertainty: where the account may end' })
  const { uncertainty, equity } = runInShell(await workstation.copiedCommand())
  expect(uncertainty).toBeDefined()
  if (uncertainty === undefined) return
  expect(uncertainty.low).toBeLessThan(uncertainty.high)
  expect(uncertainty.low).toBeLessThanOrEqual(equity[equity.length - 1])
  for (const [title, value] of [
    ['Least', uncertainty.low],
    ['Most', uncertainty.high],
    ['Stops first', uncertainty.stopFirst],
    ['Targets first', uncertainty.targetFirst],
  ] as const) {
    await expect(band.locator('div').filter({ hasText: title })).toContainText(formatFixed(value, 2))
  }
  await expect(band).toContainText('Profit in ambiguous bars')
  await page.screenshot({ path: 'artifacts/uncertainty-band.png' })
})

test('a reference run has no path inside its bars, and the form says what does not fit', async ({ workstation }) => {
  const { page } = workstation
  await page.getByRole('checkbox', { name: 'Fill at the close' }).check()
  await expect(page.getByText('needs the reference profile')).toBeVisible()
  await expect(workstation.runButton).toBeDisabled()
  await page.getByRole('combobox', { name: 'Fill profile' }).selectOption('reference')
  await workstation.run()
  expect(await workstation.copiedCommand()).toContain('--profile reference --trade-on-close')
})

test('two instruments share one account, and the chart shows the one of the chosen trade', async ({ workstation }) => {
  const { page } = workstation
  const buffer = Buffer.from(otherMarket())
  await page.locator('input[type=file]').setInputFiles({ name: 'OTHER.csv', mimeType: 'text/csv', buffer })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('OTHER: 500 bars stored.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Also trade SPX' }).check()
  await page.getByRole('spinbutton', { name: 'Largest position, %' }).fill('40')
  await workstation.run()
  await page.getByRole('tab', { name: 'Trades' }).click()
  const trades = page.getByRole('grid', { name: 'Trades of this run' })
  await expect(trades.getByRole('row').filter({ hasText: 'SPX' }).first()).toBeVisible()
  await trades.getByRole('columnheader', { name: 'Instrument' }).click()
  await trades.getByRole('row').filter({ hasText: 'OTHER' }).first().click()
  await expect(page.locator('.chart-bar')).toContainText('OTHER')
  await page.screenshot({ path: 'artifacts/two-instruments.png' })
  await trades.getByRole('columnheader', { name: 'Instrument' }).click()
  await trades.getByRole('row').filter({ hasText: 'SPX' }).first().click()
  await expect(page.locator('.chart-bar')).toContainText('SPX')
  await page.screenshot({ path: 'artifacts/two-instruments-other.png' })
})

test('a strategy that asks for weekly bars is drawn over weekly bars', async ({ workstation }) => {
  const { page } = workstation
  await workstation.useStrategyFile(join(root, 'tests/fixtures/strategies/weekly.strategy.ts'))
  await workstation.run()
  await expect(page.locator('.chart-bar')).toContainText('1,058 bars')
  await page.screenshot({ path: 'artifacts/weekly-run.png' })
})
