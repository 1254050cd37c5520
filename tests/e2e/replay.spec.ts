import { execFileSync } from 'node:child_process'
import { violations } from './axe.ts'
import { root } from './served-workstation.ts'
import { expect, test } from './workstation.ts'

test('a replay goes on, back, to a date and to its end, and the chart shows no later bar', async ({ workstation }) => {
  const { page } = workstation
  const bar = page.getByRole('region', { name: 'Replay' })
  const title = page.locator('.chart-bar .title')
  await expect(title).toContainText('5,105 bars')
  await page.getByRole('button', { name: 'Replay', exact: true }).click()
  await expect(bar).toContainText('REPLAY')
  await expect(page.getByRole('contentinfo')).toContainText('REPLAY')
  await expect(bar).toContainText('bar 1,021 of 5,105')
  await expect(bar).toContainText('moves by whole bars')
  await expect(title).toContainText('1,021 bars')
  expect(await violations(page)).toEqual([])

  await bar.getByRole('button', { name: 'One bar forward' }).click()
  await expect(title).toContainText('1,022 bars')
  await bar.getByRole('button', { name: 'One bar back' }).click()
  await bar.getByRole('button', { name: 'One bar back' }).click()
  await expect(title).toContainText('1,020 bars')

  // The keys work wherever they have no other meaning.
  await bar.focus()
  await page.keyboard.press('ArrowRight')
  await expect(title).toContainText('1,021 bars')
  await page.keyboard.press('ArrowLeft')
  await expect(title).toContainText('1,020 bars')

  await bar.getByRole('textbox', { name: 'Go to a date (UTC)' }).fill('2008-09-15 12:00')
  await page.keyboard.press('Enter')
  await expect(title).toContainText('– 2008-09-12')
  await bar.getByRole('textbox', { name: 'Go to a date (UTC)' }).fill('tomorrow')
  await page.keyboard.press('Enter')
  await expect(bar.getByRole('alert')).toContainText('Write a date')

  await bar.getByRole('button', { name: 'max' }).click()
  await bar.focus()
  await page.keyboard.press('Space')
  await expect(title).not.toContainText('– 2008-09')
  await bar.getByRole('button', { name: 'Pause' }).click()
  await expect(bar.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  const paused = await title.textContent()
  await page.waitForTimeout(400)
  expect(await title.textContent()).toBe(paused)

  await bar.getByRole('button', { name: 'Back to the first bar' }).click()
  await expect(title).toContainText('1 bars')
  await bar.getByRole('button', { name: 'End replay' }).click()
  await expect(bar).toBeHidden()
  await expect(title).toContainText('5,105 bars')
})

test('a replay is still on after the page is opened again', async ({ workstation }) => {
  const { page } = workstation
  await page.getByRole('button', { name: 'Replay', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Replay' })).toContainText('bar 1,021 of 5,105')
  await page.reload()
  await workstation.ready()
  await expect(page.getByRole('region', { name: 'Replay' })).toContainText('bar 1,021 of 5,105')
  await expect(page.locator('.chart-bar .title')).toContainText('1,021 bars')
})

test('with shorter bars stored, a bar grows before it is over', async ({ workstation, served }) => {
  const { page } = workstation
  for (const timeframe of ['1m', '1h']) {
    const range = ['--timeframe', timeframe, '--from', '2025-01-06', '--until', '2025-01-10', '--home', served.home]
    execFileSync(process.execPath, ['tools/lonja.mjs', 'data', 'synth', 'SIM:EURUSD', ...range], {
      cwd: root, stdio: 'pipe',
    })
  }
  await page.reload()
  await workstation.ready()
  await page.keyboard.press('Control+i')
  await page.keyboard.type('EURUSD 1h')
  await page.keyboard.press('Enter')
  const title = page.locator('.chart-bar .title')
  await expect(title).toContainText('SIM:EURUSD')
  await page.getByRole('button', { name: 'Replay', exact: true }).click()
  const bar = page.getByRole('region', { name: 'Replay' })
  await expect(bar).toContainText('grows by 1m bars')
  await bar.getByRole('textbox', { name: 'Go to a date (UTC)' }).fill('2025-01-08 10:00')
  await page.keyboard.press('Enter')
  await expect(title).toContainText('– 2025-01-08 09:00')
  const before = await title.textContent()

  // Ten minutes into the next bar, there is one bar more, which grows as time goes on.
  await bar.getByRole('textbox', { name: 'Go to a date (UTC)' }).fill('2025-01-08 10:10')
  await page.keyboard.press('Enter')
  await expect(title).toContainText('– 2025-01-08 10:00')
  await expect(bar).toContainText(/bar \d+ of \d+/)
  const legend = page.locator('.chart-legend').first()
  await expect(legend).toContainText('2025-01-08 10:00')
  const grown = await legend.textContent()
  await bar.getByRole('textbox', { name: 'Go to a date (UTC)' }).fill('2025-01-08 10:40')
  await page.keyboard.press('Enter')
  await expect(legend).not.toHaveText(grown ?? '')
  await expect(title).toContainText('– 2025-01-08 10:00')

  await bar.getByRole('button', { name: 'One bar back' }).click()
  await expect(title).toContainText('– 2025-01-08 08:00')
  await bar.getByRole('button', { name: 'One bar forward' }).click()
  await expect(title).toHaveText(before ?? '')
})
