import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allParts, build } from '../../tools/build.ts'
import type { HostedWindow } from './hosted-window.ts'
import { launchShell, type RunningShell } from './launch-shell.ts'

let shell: RunningShell
let page: Page
beforeAll(async () => {
  await build(allParts, { force: false })
  shell = await launchShell()
  page = await shell.page()
  await page.locator('#root > *').first().waitFor()
})
afterAll(() => shell.close())

test.each(['https://example.com/', 'about:blank', 'https://lonja.app.test/', 'https://www.tradingview.com.evil.com/'])(
  'window.open of %s opens nothing',
  async (url) => {
    const before = (await shell.ask('seen')).windowOpen.length
  await page.evaluate((url) => void window.open(url), url)
  const asked = async () => (await shell.ask('seen')).windowOpen.slice(before).map(([, action]) => action)
  await expect.poll(asked).toEqual(['deny'])
  await expect.poll(() => page.context().pages().length).toBe(1)
  expect((await shell.ask('seen')).opened).toEqual([])
})

test.each(['https://example.com/', 'http://127.0.0.1:1/', 'https://lonja.app.test.evil.com/'])(
  'the page cannot go to %s',
  async (url) => {
    const before = page.url()
    await page.evaluate((url) => window.location.assign(url), url)
    await expect.poll(async () => (await shell.ask('seen')).navigationDenied).toContain(url)
    expect(page.url()).toBe(before)
    expect(await page.locator('#root > *').count()).toBeGreaterThan(0)
  },
)

test('an allowed address opens outside, any other does not', async () => {
  const open = (url: unknown) =>
    page.evaluate((url) => (window as unknown as HostedWindow).lonjaHost.openExternal(url as string), url)
  expect(await open('https://www.tradingview.com/lightweight-charts/')).toBe(true)
  for (const url of [
    'https://evil.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://www.tradingview.com@evil.com/',
    42,
    null,
  ]) {
    expect(await open(url)).toBe(false)
  }
  expect((await shell.ask('seen')).opened).toEqual(['https://www.tradingview.com/lightweight-charts/'])
})

test.each([
  ['clipboard-sanitized-write', true],
  ['notifications', true],
  ['fullscreen', true],
  ['clipboard-read', false],
  ['media', false],
  ['geolocation', false],
  ['midiSysex', false],
  ['openExternal', false],
  ['display-capture', false],
  ['fileSystem', false],
  ['hid', false],
  ['serial', false],
  ['usb', false],
  ['unknown', false],
])('permission %s: %s', async (permission, granted) => {
  expect(await shell.ask('permission', permission, 'app://lonja/')).toEqual({
    request: granted,
    check: granted,
    device: false,
  })
  expect(await shell.ask('permission', permission, 'https://evil.com/')).toEqual({
    request: false,
    check: false,
    device: false,
  })
})

test('loading the page and working in it violates nothing', async () => {
  const violations: string[] = []
  const hear = (message: { text(): string; type(): string }): void => {
    if (/Content Security Policy|Trusted ?Types|Refused to/i.test(message.text())) violations.push(message.text())
  }
  page.on('console', hear)
  await page.reload()
  await page.locator('#root > *').first().waitFor()
  await page.waitForTimeout(1500)
  page.off('console', hear)
  expect(violations).toEqual([])
  expect(await shell.ask('seen')).toMatchObject({ refused: [], escaped: [] })
})

test('eight ways to run or send what is not ours are blocked by the policy', async () => {
  const found = await page.evaluate(async () => {
    // In a task of the page: a debugger's own may evaluate text whatever the policy says.
    await new Promise((resolve) => setTimeout(resolve))
    const violated: string[] = []
    const hear = (event: SecurityPolicyViolationEvent): void => void violated.push(event.effectiveDirective)
    document.addEventListener('securitypolicyviolation', hear)
    const attempt = (work: () => unknown): string => {
      try {
        return String(work())
      } catch (thrown) {
        return (thrown as Error).name
      }
    }
    const element = (name: string, attributes: Record<string, string>): HTMLElement => {
      const made = document.createElement(name)
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
      return made
    }
    const marks = window as unknown as Record<string, unknown>
    const outcome: Record<string, unknown> = {}

    attempt(() => {
      const script = document.createElement('script')
      script.append(document.createTextNode('window.inlineRan = 1'))
      document.body.append(script)
    })
    attempt(() =>
      document.body.append(element('img', { src: 'data:image/png;base64,AA', onerror: 'window.handlerRan = 1' })),
    )
    outcome.eval = attempt(() => (0, eval)('1 + 1'))
    outcome.function = attempt(() => (Reflect.construct(Function, ['return 2']) as () => number)())
    attempt(() => document.body.append(element('script', { src: 'https://evil.example/x.js' })))
    outcome.fetch = await fetch('https://evil.example/').then(
      () => 'sent',
      (thrown: unknown) => (thrown as Error).name,
    )
    document.head.append(element('base', { href: 'https://evil.example/' }))
    outcome.base = document.baseURI
    const form = element('form', { action: 'https://evil.example/', method: 'post' }) as HTMLFormElement
    document.body.append(form)
    form.submit()
    await new Promise((resolve) => setTimeout(resolve, 500))
    outcome.inline = marks.inlineRan ?? 'blocked'
    outcome.handler = marks.handlerRan ?? 'blocked'
    document.removeEventListener('securitypolicyviolation', hear)
    return { outcome, violated: [...new Set(violated)].sort() }
  })
  expect(found.outcome).toMatchObject({
    eval: 'EvalError',
    function: 'EvalError',
    fetch: 'TypeError',
    inline: 'blocked',
    handler: 'blocked',
  })
  expect(found.outcome.base).not.toContain('evil')
  expect(page.url()).not.toContain('evil')
  for (const directive of ['base-uri', 'connect-src', 'form-action', 'require-trusted-types-for']) {
    expect(found.violated).toContain(directive)
  }
  // The policy stopped them in the page: nothing even reached the session's own filter.
  expect(await shell.ask('seen')).toMatchObject({ refused: [], escaped: [] })
})
