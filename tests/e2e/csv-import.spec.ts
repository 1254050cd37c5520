import type { Page } from '@playwright/test'
import { expect, test } from './workstation.ts'

/** Bars of consecutive days in 2021, written by `write`. */
function csvOf(days: number, write: (day: Date, price: number) => string): string {
  return Array.from({ length: days }, (_, i) => write(new Date(Date.UTC(2021, 0, 1 + i)), 100 + (i % 17) * 1.25)).join(
    '\n',
  )
}
const iso = (day: Date): string => day.toISOString().slice(0, 10)
const german = (day: Date): string => iso(day).split('-').reverse().join('.')
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

/** Drops a file on the middle of the page, as from a file manager. */
async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], fileName, { type: 'text/csv' }))
      return transfer
    },
    [name, text] as const,
  )
  await page.dispatchEvent('.workspace', 'dragover', { dataTransfer })
  await expect(page.getByText('Drop a CSV file of bars to import it')).toBeVisible()
  await page.dispatchEvent('.workspace', 'drop', { dataTransfer })
}

test('a foreign file is read as it was meant, previewed, stored and shown', async ({ workstation }) => {
  const { page } = workstation
  const comma = (price: number): string => price.toFixed(2).replace('.', ',')
  const rows = csvOf(300, (day, price) =>
    [german(day), comma(price), comma(price + 2), comma(price - 2), comma(price + 1), '1000'].join(';'),
  )
  await dropFile(page, 'dax daily.csv', `Datum;Eröffnung;Hoch;Tief;Schluss;Volumen\n${rows}`)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('300 rows')
  await expect(dialog.getByRole('table').last().getByRole('row')).toHaveCount(21)
  await expect(dialog.getByRole('textbox', { name: 'Id' })).toHaveValue('DAX-DAILY')
  const sketch = 'Prices of the file: first close 101, last close 113.5, lowest 98, highest 122'
  await expect(dialog.getByRole('img', { name: sketch })).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Id' }).fill('DAX')
  await page.screenshot({ path: 'artifacts/import.png' })
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('DAX: 300 bars stored.')).toBeVisible()
  await expect(page.getByText('300 bars, 2021-01-01 – 2021-10-27')).toBeVisible()
  await expect(page.locator('.chart-legend').first()).toContainText('C')
  await workstation.run()
  await expect(workstation.runs).toContainText('DAX')
})

test('months stamped by their last days raise a question; what is odd leads to the passport', async ({
  workstation,
}) => {
  const { page } = workstation
  // The tenth of four years of months is missing.
  const monthEnd = (k: number): string => iso(new Date(Date.UTC(2018, k + 1, 0)))
  const rows = Array.from({ length: 48 }, (_, k) => `${monthEnd(k)},10,12,9,${11 - (k % 2)}`)
  const text = `Date,Open,High,Low,Close\n${rows.filter((_, k) => k !== 9).join('\n')}`
  await page.locator('input[type=file]').setInputFiles(file('monthly.csv', text))
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('group', { name: 'The times are the last days of months.' })).toBeVisible()
  await expect(dialog.getByRole('radio', { name: 'when it opens; the first bar opens 2018-01-31' })).toBeChecked()
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeEnabled()
  await page.screenshot({ path: 'artifacts/import-bar-stamp.png' })
  await dialog.getByRole('radio', { name: 'when it closes; the first bar opens 2018-01-01' }).click()
  await expect(dialog).toContainText('1mo bars, 2018-01-01 – 2021-12-01')
  await expect(dialog.getByRole('combobox', { name: 'Bar time' })).toHaveValue('close')
  await dialog.getByRole('button', { name: 'Import' }).click()
  const notice = page.locator('.notice', { hasText: 'MONTHLY: 47 bars stored. Found: gaps 1.' })
  await notice.getByRole('button', { name: 'Passport' }).click()
  const passport = page.getByRole('region', { name: 'Passport' }).last()
  await expect(passport).toContainText('file monthly.csv, its times taken as closes of bars')
  await expect(passport).toContainText('2018-10-01')
})

test('a damaged file is refused with the line of each problem, and what was typed stays', async ({ workstation }) => {
  const { page } = workstation
  const lines = csvOf(50, (day, price) => [iso(day), price, price + 2, price - 2, price + 1, 1000].join(',')).split(
    '\n',
  )
  lines[20] = '2021-01-21,100,90,95,100,1000'
  lines[30] = 'not a row'
  const text = `Date,Open,High,Low,Close,Volume\n${lines.join('\n')}`
  await page.locator('input[type=file]').setInputFiles(file('broken.csv', text))
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('2 problems')
  const problems = dialog.getByRole('table').first()
  await expect(problems.getByRole('row').nth(1)).toContainText('22')
  await expect(problems.getByRole('row').nth(2)).toContainText('32')
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeDisabled()
  // The prices are seen although some are wrong.
  await expect(dialog.getByRole('img', { name: 'first close 101' })).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Kept title')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.locator('input[type=file]').setInputFiles(file('broken.csv', text))
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Kept title')
})

test('what only a person can know is asked, and the answer decides', async ({ workstation }) => {
  const { page } = workstation
  // Every date reads both ways and rises both ways: nothing in the file says which is meant.
  const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) => `${n}/${n}/2021,${n},${n + 1},${n - 0.5},${n}`)
  await page
    .locator('input[type=file]')
    .setInputFiles(file('both-ways.csv', `Date,Open,High,Low,Close\n01/02/2021,1,2,0.5,1\n${rows.slice(2).join('\n')}`))
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('group')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeDisabled()
  await dialog.getByRole('radio').first().click()
  await expect(dialog.getByRole('group')).toBeHidden()
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('BOTH-WAYS: 11 bars stored.')).toBeVisible()
})
