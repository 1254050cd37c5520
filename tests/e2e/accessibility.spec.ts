import { violations } from './axe.ts'
import { expect, test } from './workstation.ts'

test('no serious accessibility violation: empty, with a result, in dialogs, in both themes', async ({
  workstation,
}) => {
  const { page } = workstation
  expect(await violations(page)).toEqual([])
  await workstation.run()
  expect(await violations(page)).toEqual([])
  await page.getByRole('tab', { name: 'Trades' }).click()
  await page.getByRole('grid', { name: 'Trades of this run' }).press('ArrowDown')
  expect(await violations(page)).toEqual([])
  await workstation.param('Entry channel, bars').fill('x')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Command palette' })).toBeFocused()
  expect(await violations(page)).toEqual([])
  await page.keyboard.type('theme light')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  expect(await violations(page)).toEqual([])
  await page.screenshot({ path: 'artifacts/light.png' })
  await page
    .locator('input[type=file]')
    .setInputFiles({
      name: 'x.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Date,Open,High,Low,Close\n2020-01-01,1,2,0,x\n'),
    })
  await expect(page.getByRole('dialog')).toContainText('1 problem')
  expect(await violations(page)).toEqual([])
})
