import { expect, test } from './workstation.ts'

/** Hourly bars with a hole of ten and one of a single bar. */
function withHoles(): string {
  const rows = ['time,open,high,low,close,volume']
  for (let k = 0; k < 500; k++) {
    if ((k >= 100 && k < 110) || k === 300) continue
    const at = new Date(Date.UTC(2024, 0, 1) + k * 3_600_000).toISOString()
    rows.push(`${at},${100 + (k % 7)},${102 + (k % 7)},${99 + (k % 7)},${101 + (k % 7)},${1 + (k % 5)}`)
  }
  return `${rows.join('\n')}\n`
}

test('what is stored shows its coverage, gaps and passport; bars are downloaded and asked by SQL', async ({
  workstation,
}) => {
  const { page } = workstation
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'holes.csv', mimeType: 'text/csv', buffer: Buffer.from(withHoles()) })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Asset class' }).selectOption('crypto')
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('HOLES: 489 bars stored.')).toBeVisible()

  await page.keyboard.press('Control+3')
  const stored = page.getByRole('grid', { name: 'Stored series' })
  const row = stored.getByRole('row', { name: 'HOLES' })
  await row.click()
  await expect(row.getByRole('img', { name: '2 gaps, 11 bars missing' })).toBeVisible()
  const passport = page.getByRole('region', { name: 'Passport' }).last()
  await expect(passport).toContainText('file holes.csv')
  await expect(passport).toContainText('10 missing')
  await expect(passport.getByRole('button', { name: 'Repair gaps' })).toBeVisible()

  const saved = page.waitForEvent('download')
  await passport.getByRole('button', { name: 'Export CSV' }).click()
  expect((await saved).suggestedFilename()).toBe('HOLES-1h.csv')

  const form = page.getByRole('form', { name: 'Download bars' })
  await form.getByRole('textbox', { name: 'Instruments' }).fill('SIM:BTCUSDT')
  await form.getByRole('textbox', { name: 'From' }).fill('2026-01-01')
  await form.getByRole('textbox', { name: 'Until' }).fill('2026-01-31')
  await form.getByRole('button', { name: 'What would be asked' }).click()
  await expect(form.getByRole('status')).toContainText('SIM:BTCUSDT 1d: 31 bars missing, 1 requests, from simulated')
  await form.getByRole('button', { name: 'Download' }).click()
  await expect(page.getByRole('region', { name: 'Downloads' }).last()).toContainText('31 of about 31 bars')
  await expect(stored.getByRole('row', { name: 'SIM:BTCUSDT' })).toContainText('SYNTHETIC')
  await page.screenshot({ path: 'artifacts/data-manager.png' })

  await page.keyboard.press('Alt+q')
  const sql = page.getByRole('textbox', { name: 'SQL statement' })
  await sql.fill("SELECT instrument, count(*) AS bars FROM bars WHERE instrument = 'HOLES' GROUP BY ALL")
  await sql.press('Control+Enter')
  const result = page.getByRole('grid', { name: 'Result' })
  await expect(result.getByRole('row').nth(1)).toHaveText(/HOLES489/)
  await page.screenshot({ path: 'artifacts/sql.png' })
  await sql.fill("COPY bars TO 'stolen.csv'")
  await sql.press('Control+Enter')
  await expect(page.getByText('The statement was not run')).toBeVisible()
  // What was answered before stays.
  await expect(result.getByRole('row').nth(1)).toHaveText(/HOLES489/)
})

test('removing asks twice', async ({ workstation }) => {
  const { page } = workstation
  await page.keyboard.press('Control+3')
  const stored = page.getByRole('grid', { name: 'Stored series' })
  await stored.getByRole('row', { name: 'SPX' }).click()
  await page.getByRole('button', { name: 'Remove…' }).click()
  await expect(stored.getByRole('row', { name: 'SPX' })).toBeVisible()
  await page.getByRole('button', { name: 'Really remove these bars?' }).click()
  await expect(page.getByText('SPX 1d was removed.')).toBeVisible()
  await expect(stored.getByRole('row', { name: 'SPX' })).toHaveCount(0)
})
