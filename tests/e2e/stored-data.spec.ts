import { execFileSync } from 'node:child_process'
import { violations } from './axe.ts'
import { root } from './served-workstation.ts'
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
  await expect(page.getByRole('grid', { name: 'Downloads' })).toContainText('31 of about 31')
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

test('what goes is shown before it goes, by part or whole, and comes back', async ({ workstation }) => {
  const { page } = workstation
  await workstation.run()
  await page.keyboard.press('Control+3')
  const stored = page.getByRole('grid', { name: 'Stored series' })
  const row = stored.getByRole('row', { name: 'SPX' })
  await row.click()
  const actions = page.getByRole('toolbar', { name: 'Everything that is stored' })
  const open = actions.getByRole('button', { name: 'Remove bars…' })
  await open.click()
  const dialog = page.getByRole('dialog', { name: 'Remove bars of SPX 1d' })
  await expect(dialog).toContainText('All 5,105 bars go, 2000-01-03 – 2020-04-17, and the series leaves the list.')
  await expect(dialog).toContainText('A run or study cites the series as it is. Its bytes stay for it.')
  await dialog.getByRole('textbox', { name: 'From' }).fill('2020')
  await expect(dialog).toContainText('A date looks like 2024-01-31')
  await expect(dialog.getByRole('button', { name: 'Remove' })).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'From' }).fill('2020-01-01')
  await dialog.getByRole('textbox', { name: 'Until' }).fill('2020-01-31')
  await expect(dialog).toContainText('21 bars go, 2020-01-02 – 2020-01-31; 5,084 stay.')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(row).toContainText('5,105')

  await open.click()
  await dialog.getByRole('textbox', { name: 'From' }).fill('2020-01-01')
  await dialog.getByRole('textbox', { name: 'Until' }).fill('2020-01-31')
  await dialog.getByRole('button', { name: 'Remove 21 bars' }).click()
  await expect(row).toContainText('5,084')
  await expect(page.getByRole('region', { name: 'Evidence of the opened run' })).toContainText('DATA CHANGED')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toContainText('5,105')

  await open.click()
  await dialog.getByRole('button', { name: 'Remove 5,105 bars' }).click()
  await expect(page.getByText('SPX 1d was removed.')).toBeVisible()
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(row).toContainText('5,105')
})

test('tables are put in order by their heads, and stay so', async ({ workstation, served }) => {
  const { page } = workstation
  const command = ['tools/lonja.mjs', 'data', 'synth', 'SIM:GOLD24', 'SIM:ACME', '--timeframe', '1d']
  execFileSync(process.execPath, [...command, '--home', served.home], { cwd: root, stdio: 'pipe' })
  await page.reload()
  await workstation.ready()
  await page.keyboard.press('Control+3')
  const stored = page.getByRole('grid', { name: 'Stored series' })
  const order = (): Promise<string[]> =>
    stored.getByRole('row').evaluateAll((rows) =>
      rows.slice(1).map((row) => (row.querySelector('[role="gridcell"]')?.textContent ?? '').split(' ')[0]),
    )
  await expect.poll(order).toEqual(['SIM:ACME', 'SIM:GOLD24', 'SPX'])
  const head = stored.getByRole('columnheader', { name: 'Bars', exact: true })
  await head.getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await expect.poll(order).toEqual(['SIM:ACME', 'SIM:GOLD24', 'SPX'])
  await page.keyboard.press('Enter')
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(order).toEqual(['SPX', 'SIM:GOLD24', 'SIM:ACME'])
  await page.reload()
  await expect.poll(order).toEqual(['SPX', 'SIM:GOLD24', 'SIM:ACME'])
  await head.getByRole('button').click()
  await expect(head).not.toHaveAttribute('aria-sort', /./)
  await expect.poll(order).toEqual(['SIM:ACME', 'SIM:GOLD24', 'SPX'])

  // What passports say is asked for of every row then.
  const size = stored.getByRole('columnheader', { name: 'Size' })
  await size.getByRole('button').click()
  await size.getByRole('button').click()
  await expect.poll(order).toEqual(['SPX', 'SIM:GOLD24', 'SIM:ACME'])
})

test('passports are asked for only of the series in view', async ({
  workstation, served,
}) => {
  const { page } = workstation
  for (const timeframe of ['1d', '1h', '4h']) {
    const coins = ['BTCUSDT', 'ETHUSDT', 'SOLUSDT', 'XRPUSDT', 'LTCUSDT']
    const instruments = [...coins, 'WORLD24', 'GOLD24', 'EURUSD', 'ACME', 'NOVA']
    const range = ['--timeframe', timeframe, '--from', '2025-01-01', '--until', '2025-03-31', '--home', served.home]
    const command = ['tools/lonja.mjs', 'data', 'synth', ...instruments.map((id) => `SIM:${id}`), ...range]
    execFileSync(process.execPath, command, { cwd: root, stdio: 'pipe' })
  }
  let asked = 0
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (payload.toString().includes('data.passport')) asked += 1
    }),
  )
  await page.reload()
  await workstation.ready()
  await page.keyboard.press('Control+3')
  const stored = page.getByRole('grid', { name: 'Stored series' })
  const rows = stored.getByRole('row')
  await expect(stored).toHaveAttribute('aria-rowcount', '32')
  await expect(rows.nth(1)).not.toContainText('…')
  await expect(rows.nth(10)).not.toContainText('…')
  const first = asked
  expect(first).toBeGreaterThanOrEqual(10)
  expect(first).toBeLessThan(25)
  await stored.focus()
  await page.keyboard.press('End')
  await expect(stored.getByRole('row', { name: 'SPX' })).not.toContainText('…')
  expect(asked).toBeGreaterThan(first)
})
