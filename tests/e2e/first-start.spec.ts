import { mkdirSync } from 'node:fs'
import { expect, test } from './workstation.ts'

test('a first start shows real bars, says where they come from, and offers one thing to do', async ({
  workstation,
}) => {
  const { page } = workstation
  await expect(page.getByText(/^Source: .*vega-datasets/)).toBeVisible()
  await expect(
    page.getByText('5,105 bars, 2000-01-03 – 2020-04-17'),
  ).toBeVisible()
  await expect(page.locator('.chart-legend').first()).toContainText('2020-04-17')
  await expect(page.locator('.chart-legend').first()).toContainText('2,874.56')
  await page.getByRole('button', { name: 'Run the 20-day breakout on S&P 500' }).click()
  await expect(page.locator('.headline')).toContainText('Return')
  await expect(workstation.runs.getByRole('row')).toHaveCount(2)
  mkdirSync('artifacts', { recursive: true })
  await page.screenshot({ path: 'artifacts/workstation.png' })
})

test('the token leaves the address bar, and a page without one is turned away', async ({
  workstation,
  browser,
  served,
}) => {
  expect(workstation.page.url()).not.toContain('token')
  await workstation.page.reload()
  await workstation.ready()
  const stranger = await browser.newPage()
  await stranger.goto(new URL('/', served.url).href)
  await expect(stranger.getByRole('alert')).toContainText('refused this page')
  await stranger.close()
})
