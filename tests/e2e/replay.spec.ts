import { violations } from './axe.ts'
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
