import { violations } from './axe.ts'
import { expect, test } from './workstation.ts'

test('the chart shows longer bars made of the stored ones, until a run shows its own', async ({ workstation }) => {
  const { page } = workstation
  const title = page.locator('.chart-bar .title')
  const length = page.getByRole('combobox', { name: 'Length of a bar' })
  await expect(title).toContainText('5,105 bars, 2000-01-03 – 2020-04-17')
  await length.selectOption('1w')
  await expect(title).toContainText('1,059 bars, 2000-01-03 – 2020-04-13')
  expect(await violations(page)).toEqual([])
  await length.selectOption('1mo')
  await expect(title).toContainText('244 bars, 2000-01-01 – 2020-04-01')

  await page.getByRole('button', { name: 'Run the 20-day breakout on S&P 500' }).click()
  await expect(title).toContainText('5,105 bars, 2000-01-03 – 2020-04-17')
  await expect(length).toBeHidden()
})
