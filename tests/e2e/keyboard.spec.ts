import { expect, test } from './workstation.ts'

test('everything can be done without a pointer', async ({ workstation }) => {
  const { page } = workstation
  const focusedPanel = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.closest('[data-panel]')?.getAttribute('data-panel') ?? null)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Command palette' })).toBeFocused()
  await page.keyboard.type('strategy form')
  await page.keyboard.press('Enter')
  await expect.poll(focusedPanel).toBe('strategy')
  await page.keyboard.press('Alt+6')
  await expect.poll(focusedPanel).toBe('runs')
  await page.keyboard.press('Alt+2')
  await expect.poll(focusedPanel).toBe('strategy')
  const length = workstation.param('Entry channel, bars')
  await length.focus()
  await page.keyboard.press('ArrowUp')
  await expect(length).toHaveValue('21')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(length).toHaveValue('11')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => workstation.evidence('evidence')).not.toBeNull()

  await page.keyboard.press('Alt+4')
  const trades = page.getByRole('grid', { name: 'Trades of this run' })
  await expect(trades).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(trades.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '3')
  await page.keyboard.press('End')
  await expect(trades.getByRole('row', { selected: true })).toBeVisible()

  await page.keyboard.press('Alt+1')
  await expect(workstation.chart).toBeFocused()
  const spoken = page.locator('.chart-area [aria-live]')
  await page.keyboard.press('End')
  await expect(spoken).toContainText('2020-04-17')
  await page.keyboard.press('ArrowLeft')
  await expect(spoken).toContainText('2020-04-16')
  await page.keyboard.press('Home')
  await expect(spoken).toContainText('2000-01-03')

  await page.keyboard.press('F6')
  await expect.poll(focusedPanel).not.toBe('chart')
  await page.keyboard.press('Control+i')
  await expect(page.getByRole('combobox', { name: 'Search instruments' })).toBeFocused()
  await page.keyboard.type('spx')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Search instruments' })).toBeHidden()
})

test('every panel is reached by its key and by walking', async ({ workstation }) => {
  const { page } = workstation
  await workstation.run()
  const seen = new Set<string>()
  for (let i = 0; i < 10; i++) {
    await page.keyboard.press('F6')
    const label = await page.evaluate(
      () => document.activeElement?.closest('[data-region]')?.getAttribute('aria-label') ?? '',
    )
    seen.add(label)
  }
  expect([...seen].sort()).toEqual([
    'Chart',
    'Evidence of the opened run',
    'Overview',
    'Runs',
    'Status',
    'Strategy',
    'Watchlist',
    'Workstation',
  ])
})
