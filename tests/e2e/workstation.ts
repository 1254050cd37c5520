import { expect, test as base, type Locator, type Page } from '@playwright/test'
import { ServedWorkstation } from './served-workstation.ts'

/** The page as a person sees it. */
export class Workstation {
  readonly page: Page
  readonly chart: Locator
  readonly runButton: Locator
  readonly runs: Locator

  constructor(page: Page) {
    this.page = page
    this.chart = page.getByRole('application')
    this.runButton = page.getByRole('button', { name: /^Run backtest/ })
    this.runs = page.getByRole('grid', { name: 'Finished runs' })
  }

  /** Opens the address and waits until the engine has answered and bars are drawn. */
  async open(url: string): Promise<void> {
    await this.page.goto(url)
    await this.ready()
  }

  async ready(): Promise<void> {
    await expect(this.page.getByRole('contentinfo')).toContainText('Engine up')
    await expect(this.chart).toBeVisible()
  }

  param(label: string): Locator {
    return this.page.getByRole('spinbutton', { name: label, exact: true })
  }

  /** Runs the form and waits for a result other than the one on screen; answers its evidence hash. */
  async run(): Promise<string> {
    const before = await this.evidence('evidence')
    await this.runButton.click()
    await expect.poll(() => this.evidence('evidence')).not.toBe(before)
    return (await this.evidence('evidence')) ?? ''
  }

  /** A whole hash of the evidence on screen; null while no run is opened. */
  async evidence(name: 'evidence' | 'data' | 'strategy'): Promise<string | null> {
    const fact = this.page.locator(`[data-name="${name}"]`)
    return (await fact.count()) === 0 ? null : fact.getAttribute('data-hash')
  }

  /** The command that repeats the run on screen, as it lands on the clipboard. */
  async copiedCommand(): Promise<string> {
    await this.page.getByRole('button', { name: 'Copy as command' }).click()
    await expect(this.page.getByText('Command copied.')).toBeVisible()
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  async engineProcess(): Promise<number> {
    const title = await this.page.getByTitle('Engine version').getAttribute('title')
    return Number(/\d+/.exec(title ?? '')?.[0])
  }

  /** Loads a strategy file of one's own by typing its path. */
  async useStrategyFile(path: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Strategy', exact: true }).selectOption({ label: 'My own file…' })
    await this.page.getByPlaceholder('Path of a *.strategy.ts file').fill(path)
    await this.page.getByRole('button', { name: 'Load', exact: true }).click()
  }
}

interface Fixtures {
  readonly served: ServedWorkstation
  readonly workstation: Workstation
  /** Everything the browser complained about; a test ends with none unless it says so. */
  readonly complaints: string[]
}

export const test = base.extend<Fixtures>({
  served: async ({}, use) => {
    const served = await ServedWorkstation.start()
    await use(served)
    await served.stop()
  },
  complaints: async ({ page, served }, use) => {
    // Depends on the server so that it is asked before the server goes, whose end the browser would complain about.
    expect(new URL(served.url).hostname).toBe('127.0.0.1')
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await use(complaints)
    expect(complaints).toEqual([])
  },
  workstation: async ({ page, complaints, served }, use) => {
    expect(complaints).toEqual([])
    const workstation = new Workstation(page)
    await workstation.open(served.url)
    await use(workstation)
  },
})

/** A browser complains about every try to reach an engine that is away; after a test that killed it, that is right. */
export function ignoreLostSocket(complaints: string[]): void {
  const others = complaints.filter((complaint) => !/^WebSocket connection to .* failed/.test(complaint))
  complaints.splice(0, complaints.length, ...others)
}

export { expect }
