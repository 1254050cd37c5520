import type { Locator, Page } from '@playwright/test'
import type { PanelDefinition } from '../../app/renderer/panels/define-panel.ts'
import { violations } from '../e2e/axe.ts'
import { expect } from '../e2e/workstation.ts'

/** A panel as it is on the page once somebody went to it. */
export async function goToPanel(page: Page, { id, title, goTo }: PanelDefinition): Promise<Locator> {
  await page.keyboard.press(goTo.keys)
  const panel = page.locator(`[data-panel="${id}"]`)
  await expect(panel, `${goTo.keys} shows the panel ${title}`).toBeVisible()
  return panel
}

/** What every panel keeps to when there is nothing to show: no bars, no runs, no lists. */
export async function checkEmptyPanel(page: Page, definition: PanelDefinition): Promise<void> {
  const panel = await goToPanel(page, definition)
  await isNamed(panel, definition)
  await saysWhatToDo(panel)
  await takesTheFocus(page, definition)
  await fits(page, panel)
  expect(await violations(page)).toEqual([])
}

/** What every panel keeps to however much it shows. */
export async function checkPanel(page: Page, definition: PanelDefinition): Promise<void> {
  const panel = await goToPanel(page, definition)
  await isNamed(panel, definition)
  await expect(panel.getByText('This part of the page broke')).toHaveCount(0)
  expect((await panel.innerText()).trim(), `${definition.title} shows something`).not.toBe('')
  await takesTheFocus(page, definition)
  await fits(page, panel)
}

/** A screen reader says the panel's title, and the same one stands on its tab. */
async function isNamed(panel: Locator, { title }: PanelDefinition): Promise<void> {
  expect(title).not.toBe('')
  await expect(panel).toHaveRole('region')
  await expect(panel).toHaveAccessibleName(title)
  await expect(panel.page().getByRole('tab', { name: title, exact: true })).toHaveAttribute('aria-selected', 'true')
}

/** Never a blank: a sentence on what there is to do, or the fields to begin with. */
async function saysWhatToDo(panel: Locator): Promise<void> {
  const sentence = panel.locator('.empty').getByText(/\w+ \w+/).first()
  const fields = panel.getByRole('textbox').or(panel.getByRole('combobox')).or(panel.getByRole('spinbutton')).first()
  await expect(sentence.or(fields).first()).toBeVisible()
  await expect(panel.locator('.problem-card')).toHaveCount(0)
}

/** The keys that go to a panel put the focus into it, where it can be seen; the keys go on from there. */
async function takesTheFocus(page: Page, { id, title }: PanelDefinition): Promise<void> {
  const focused = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.closest('[data-panel]')?.getAttribute('data-panel') ?? null)
  await expect.poll(focused, { message: `${title} takes the focus` }).toBe(id)
  await page.keyboard.press('F6')
  await expect.poll(focused, { message: `F6 leaves ${title}` }).not.toBe(id)
}

/** Nothing sticks out at the side: tables scroll within themselves. */
async function fits(page: Page, panel: Locator): Promise<void> {
  const surplus = (element: Element): number => element.scrollWidth - element.clientWidth
  expect(await panel.evaluate(surplus), 'the panel holds what it shows').toBeLessThanOrEqual(0)
  expect(await page.locator('html').evaluate(surplus), 'the page holds its panels').toBeLessThanOrEqual(0)
}
