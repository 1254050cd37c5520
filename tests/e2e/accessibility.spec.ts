import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { expect, test } from './workstation.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong on the page as it stands: each rule with the elements that break it. */
async function violations(page: Page): Promise<readonly string[]> {
  // Evaluated through the debugger, which the page's security policy does not reach.
  await page.evaluate(axeSource)
  const results = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } }
    return axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  })
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`))
}

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
