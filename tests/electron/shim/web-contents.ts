import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Frame, Page, Route } from '@playwright/test'
import type { WebPreferences, WindowOpenHandlerResponse } from 'electron'
import { toChromium, toShell } from './addresses.ts'
import { app } from './app.ts'
import { browser } from './browser.ts'
import { ipcMain } from './ipc-main.ts'
import { pageBridge } from './page-bridge.ts'
import { pageCodec } from './page-codec.ts'
import { bindingName, deliverName, type FromPage, type ToPage } from './page-messages.ts'
import { PortsAway, type PortHome, type StandInPort } from './ports.ts'
import { session } from './session.ts'

const codec = pageCodec()
let nextId = 1

/** The contents of one window: a page of Chromium with the preload script in it. */
export class WebContents extends EventEmitter implements PortHome {
  readonly id = nextId++
  readonly #preload: string
  readonly #ports = new PortsAway()
  #openHandler: ((details: { url: string }) => WindowOpenHandlerResponse) | undefined
  #page: Page | undefined
  #crashedPage: Page | undefined
  #url = ''
  #destroyed = false
  /** Addresses that the shell itself loads; every other navigation is the page's wish. */
  #ownLoads = 0
  #deliveries: Promise<unknown> = Promise.resolve()

  constructor(preferences: WebPreferences) {
    super()
    this.#preload = preferences.preload ?? ''
    queueMicrotask(() => app.emit('web-contents-created', {}, this))
  }

  get page(): Page | undefined {
    return this.#page
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  setWindowOpenHandler(handler: (details: { url: string }) => WindowOpenHandlerResponse): void {
    this.#openHandler = handler
  }

  async loadURL(url: string): Promise<void> {
    this.#url = url
    this.#page ??= await this.#newPage()
    // Only now: Chromium may end with its last page.
    await this.#crashedPage?.close()
    this.#crashedPage = undefined
    this.#ownLoads++
    await this.#page.goto(toChromium(url), { waitUntil: 'load' })
    this.emit('did-finish-load')
  }

  reload(): void {
    this.loadURL(this.#url).catch(() => undefined)
  }

  send(channel: string, ...args: unknown[]): void {
    this.#deliver({ kind: 'ipc', channel, args, ports: [] })
  }

  postMessage(channel: string, message: unknown, ports: readonly StandInPort[] = []): void {
    this.#deliver({ kind: 'ipc', channel, args: [message], ports: this.#ports.add(ports, this) })
  }

  portMessage(id: number, data: unknown): void {
    this.#deliver({ kind: 'port-message', id, data })
  }

  portClosed(id: number): void {
    this.#deliver({ kind: 'port-close', id })
  }

  destroy(): void {
    this.#destroyed = true
    this.#ports.closeAll()
    void this.#page?.close()
  }

  async #newPage(): Promise<Page> {
    const context = await browser()
    const page = context.pages().find((open) => open.url() === 'about:blank') ?? (await context.newPage())
    const preload = this.#preload === '' ? '' : readFileSync(this.#preload, 'utf8')
    await page.exposeBinding(bindingName, ({ frame }, text: string) =>
      this.#heard(frame, codec.decode(text) as FromPage),
    )
    await page.addInitScript({
      content: `(${pageBridge.toString()})(
        (${pageCodec.toString()})(),
        (require, module, exports) => {${preload}\n},
        '${bindingName}',
        '${deliverName}',
      )`,
    })
    await page.route('**/*', (route) => this.#route(route))
    page.on('popup', (popup) => void this.#popup(popup))
    page.on('crash', () => this.#crashed())
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#ports.closeAll()
    })
    return page
  }

  async #route(route: Route): Promise<void> {
    const request = route.request()
    const url = toShell(request.url())
    if (request.isNavigationRequest()) {
      const main = request.frame().parentFrame() === null
      if (main && this.#ownLoads > 0) {
        this.#ownLoads--
      } else if (this.#isPrevented(main ? ['will-frame-navigate', 'will-navigate'] : ['will-frame-navigate'], url)) {
        return route.abort('aborted')
      }
    }
    await session.defaultSession.answer(route)
  }

  #isPrevented(events: readonly string[], url: string): boolean {
    let prevented = false
    const event = { url, preventDefault: () => (prevented = true) }
    for (const name of events) this.emit(name, event, url)
    if (prevented) this.emit('stand-in-navigation-denied', url)
    return prevented
  }

  /** Chromium has opened the window when this is heard; a denied one is gone before it shows anything. */
  async #popup(popup: Page): Promise<void> {
    const wanted = toShell(popup.url())
    const decision = this.#openHandler?.({ url: wanted }) ?? { action: 'allow' }
    this.emit('stand-in-window-open', wanted, decision.action)
    if (decision.action === 'deny') await popup.close()
  }

  async #heard(frame: Frame, message: FromPage): Promise<string> {
    if (message.kind === 'port-message') this.#ports.sent(message.id, message.data)
    else if (message.kind === 'port-close') this.#ports.closed(message.id)
    else {
      const senderFrame = { url: toShell(frame.url()), parent: frame.parentFrame(), detached: frame.isDetached() }
      const event = { sender: this, senderFrame }
      try {
        if (message.kind === 'send') ipcMain.emit(message.channel, event, ...message.args)
        else return codec.encode({ value: await ipcMain.invoke(event, message.channel, message.args) })
      } catch (thrown) {
        return codec.encode({ problem: thrown instanceof Error ? thrown.message : String(thrown) })
      }
    }
    return codec.encode({})
  }

  #crashed(): void {
    this.#ports.closeAll()
    // A crashed page of Chromium stays so; the next load gets a new one.
    // What was being delivered is lost, and waits for an answer that never comes.
    this.#deliveries = Promise.resolve()
    this.#crashedPage = this.#page
    this.#page = undefined
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 })
  }

  #deliver(message: ToPage): void {
    const text = codec.encode(message)
    this.#deliveries = this.#deliveries.then(() =>
      // A page that is going away misses what was sent to it, as a process that ends does.
      this.#page
        ?.evaluate(([name, sent]) => (window as unknown as Record<string, (text: string) => void>)[name](sent), [
          deliverName,
          text,
        ] as const)
        .catch(() => undefined),
    )
  }
}
