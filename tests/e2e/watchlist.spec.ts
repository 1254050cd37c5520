import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { violations } from './axe.ts'
import { ServedWorkstation } from './served-workstation.ts'
import { expect, ignoreLostSocket, test } from './workstation.ts'

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

const panel = (page: Page): Locator => page.locator('[data-panel="watchlist"]')
const names = (page: Page): Promise<string[]> => watchlist(page).locator('.watched > .clip').allTextContents()

/** Makes a list, gives it a name and adds what is found by each text. */
async function makeList(page: Page, name: string, ...texts: readonly string[]): Promise<void> {
  await panel(page).getByRole('button', { name: 'New list' }).click()
  await page.getByRole('textbox', { name: 'Name of the list' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('combobox', { name: 'List' })).toHaveValue(/.{8,}/)
  if (texts.length === 0) return
  await panel(page).getByRole('button', { name: 'Add', exact: true }).click()
  const search = page.getByRole('combobox', { name: 'Search instruments to add' })
  await expect(search).toBeFocused()
  await expect(page.getByRole('listbox', { name: 'Instruments found' }).getByRole('option').first()).toBeVisible()
  expect(await violations(page)).toEqual([])
  for (const text of texts) {
    // At once: what was listed for another text is not what is meant.
    await search.fill(text)
    await page.keyboard.press('Enter')
    await expect(search).toHaveValue('')
  }
  await page.keyboard.press('Escape')
  await expect(search).toBeHidden()
}

test('lists of one’s own are made, filled, put in order, and are there after a restart', async ({
  workstation, served, complaints, browser,
}) => {
  const { page } = workstation
  await makeList(page, 'Mine', 'SIM:EURUSD', 'SIM:GOLD24', 'S&P 500')
  await expect.poll(() => names(page)).toEqual(['SIM:EURUSD', 'SIM:GOLD24', 'SPX'])

  // What nobody tells live says so, with the date and the source of its last close, and ticks never.
  const stored = watchlist(page).getByRole('row', { name: 'SPX' })
  await expect(stored).toContainText('2,874.56')
  await expect(stored).toContainText('2020-04-17')
  await expect(panel(page)).toContainText('1 without a live source')
  await expect(panel(page).locator('.watched-note')).toContainText(
    'SPX: no live source. Last stored close 2,874.56 of 2020-04-17 (1d bars), from npm package vega-datasets',
  )
  await expect(watchlist(page).getByRole('row', { name: 'SIM:EURUSD' })).toContainText('SYNTHETIC')
  await expect(stored).not.toContainText('SYNTHETIC')
  expect(await violations(page)).toEqual([])

  await watchlist(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => names(page)).toEqual(['SIM:GOLD24', 'SIM:EURUSD', 'SPX'])
  await expect(page.getByText('SIM:EURUSD is now 2 of 3.')).toBeAttached()
  await panel(page).getByRole('button', { name: 'Move down' }).click()
  await expect.poll(() => names(page)).toEqual(['SIM:GOLD24', 'SPX', 'SIM:EURUSD'])
  await watchlist(page).getByRole('row', { name: 'SIM:EURUSD' })
    .dragTo(watchlist(page).getByRole('row', { name: 'SIM:GOLD24' }))
  await expect.poll(() => names(page)).toEqual(['SIM:EURUSD', 'SIM:GOLD24', 'SPX'])

  await watchlist(page).focus()
  await page.keyboard.press('Delete')
  await expect.poll(() => names(page)).toEqual(['SIM:GOLD24', 'SPX'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => names(page)).toEqual(['SIM:EURUSD', 'SIM:GOLD24', 'SPX'])

  // Another window has the same lists, at once.
  const other = await browser.newPage()
  await other.goto(served.url)
  const lists = (one: Page): Promise<string[]> =>
    panel(one).getByRole('combobox', { name: 'List' }).locator('option').allTextContents()
  await expect.poll(() => lists(other)).toEqual(['Simulated market', 'Mine'])
  await panel(page).getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Name of the list' }).fill('Simulated Market')
  await expect(panel(page).getByRole('alert')).toContainText('There is a list Simulated Market already.')
  await page.getByRole('textbox', { name: 'Name of the list' }).fill('Ours')
  await page.keyboard.press('Enter')
  await expect.poll(() => lists(other)).toEqual(['Simulated market', 'Ours'])
  await other.close()

  await panel(page).getByRole('button', { name: 'Delete', exact: true }).click()
  await expect.poll(() => lists(page)).toEqual(['Simulated market'])
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(() => lists(page)).toEqual(['Simulated market', 'Ours'])

  const killed = await workstation.engineProcess()
  process.kill(killed, 'SIGKILL')
  await expect.poll(() => workstation.engineProcess(), { timeout: 30_000 }).not.toBe(killed)
  await page.reload()
  await workstation.ready()
  await expect.poll(() => names(page)).toEqual(['SIM:EURUSD', 'SIM:GOLD24', 'SPX'])
  await expect(watchlist(page).getByRole('row', { name: 'SPX' })).toContainText('2,874.56')
  ignoreLostSocket(complaints)
})

test('prices are asked for only of the rows that are near those in view', async ({
  workstation, served, complaints,
}) => {
  const { page } = workstation
  const many = Array.from({ length: 120 }, (_, place) => `NOWHERE${place}`)
  const file = join(served.home, 'watchlists.json')
  await makeList(page, 'Many')
  await expect.poll(() => existsSync(file)).toBe(true)
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { lists: { instruments: string[] }[] }
  kept.lists[1].instruments = many
  writeFileSync(file, JSON.stringify(kept))
  const killed = await workstation.engineProcess()
  process.kill(killed, 'SIGKILL')
  await expect.poll(() => workstation.engineProcess(), { timeout: 30_000 }).not.toBe(killed)
  await page.reload()
  await workstation.ready()
  await expect.poll(async () => (await names(page)).length).toBeGreaterThan(5)
  await expect(panel(page)).toContainText(/[1-4]\d without a live source/)
  await watchlist(page).focus()
  await page.keyboard.press('End')
  await expect(watchlist(page).getByRole('row', { name: 'NOWHERE119' })).toContainText('no data')
  await expect(panel(page).locator('.watched-note')).toContainText('nobody knows this instrument any more')
  await expect(panel(page)).toContainText(/[2-8]\d without a live source/)
  ignoreLostSocket(complaints)
})

test('lists that cannot be read are left as they are, and the page says which file it is', async ({ page }) => {
  const served = await ServedWorkstation.start((home) => writeFileSync(join(home, 'watchlists.json'), '{ "lists": 1 }'))
  try {
    await page.goto(served.url)
    await expect(panel(page)).toContainText('The watchlists could not be read')
    await expect(panel(page)).toContainText('watchlists.json')
    expect(readFileSync(join(served.home, 'watchlists.json'), 'utf8')).toBe('{ "lists": 1 }')
    await expect(page.getByRole('contentinfo')).toContainText('Engine up')
  } finally {
    await served.stop()
  }
})
