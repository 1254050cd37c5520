import type { Locator, Page } from '@playwright/test'
import { expect, test } from './workstation.ts'

const watchlist = (page: Page): Locator => page.getByRole('grid', { name: 'Watchlist' })

/** Instrument and prices of each row in view. */
async function rowsOf(page: Page): Promise<Map<string, string>> {
  const rows = await watchlist(page).getByRole('row').evaluateAll((found) =>
    found.map((row) => [...row.querySelectorAll('[role="gridcell"]')].map((cell) => cell.textContent)),
  )
  const quoted = rows.filter((cells) => cells.length > 4)
  return new Map(quoted.map(([id, last, , bid, ask]) => [id, `${last} ${bid} ${ask}`]))
}

test('soon after the first start twelve instruments have prices and tick, without any network', async ({
  page, served, complaints,
}) => {
  await page.goto(served.url)
  await expect(page.getByRole('contentinfo')).toContainText('Engine up')
  const priced = async (): Promise<number> =>
    [...(await rowsOf(page)).values()].filter((prices) => !prices.includes('–')).length
  await expect.poll(priced, { timeout: 5000, intervals: [100] }).toBeGreaterThanOrEqual(12)
  const seen = new Map<string, string>()
  const ticked = new Set<string>()
  await expect
    .poll(
      async () => {
        for (const [id, prices] of await rowsOf(page)) {
          const before = seen.get(id)
          if (before !== undefined && !before.includes('–') && before !== prices) ticked.add(id)
          seen.set(id, prices)
        }
        return ticked.size
      },
      { timeout: 8000, intervals: [100] },
    )
    .toBeGreaterThanOrEqual(12)
  await expect(page.locator('[data-panel="watchlist"]')).toContainText('SYNTHETIC')
  expect(complaints).toEqual([])
})

test('keys and clicks choose the instrument, and its newest bar grows on the chart', async ({ workstation }) => {
  const { page } = workstation
  await page.keyboard.press('Alt+w')
  await expect(watchlist(page)).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(watchlist(page).getByRole('row', { selected: true })).toContainText('SIM:BTC-PERP')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  const head = page.locator('.chart-bar')
  await expect(head).toContainText('SIM:BTCUSDT · SYNTHETIC bitcoin', { timeout: 30_000 })
  await expect(head).toContainText('SYNTHETIC')
  await expect(head).toContainText('LIVE')
  const legend = page.locator('.chart-legend').first()
  const first = await legend.textContent()
  await expect.poll(() => legend.textContent()).not.toBe(first)

  await watchlist(page).getByText('SIM:EURUSD24').click()
  await expect(head).toContainText('SIM:EURUSD24', { timeout: 30_000 })
  await expect(page.getByRole('button', { name: /Instrument: SIM:EURUSD24/ })).toContainText('SYNTHETIC')

  // A run on generated prices says so, too.
  await workstation.run()
  await expect(page.getByRole('region', { name: 'Evidence of the opened run' })).toContainText('SYNTHETIC')
})
