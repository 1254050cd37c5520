import type { Route } from '@playwright/test'
import type { CustomScheme } from 'electron'
import { standInOrigin, toShell } from './addresses.ts'

type PermissionRequestHandler = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: { requestingUrl: string },
) => void
type PermissionCheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean
type ProtocolHandler = (request: Request) => Response | Promise<Response>
type BeforeRequest = (details: { url: string }, answer: (decision: { cancel?: boolean }) => void) => void

class Session {
  request: PermissionRequestHandler | null = null
  check: PermissionCheckHandler | null = null
  device: ((details: object) => boolean) | null = null
  readonly protocols = new Map<string, ProtocolHandler>()
  /** Requests the shell refused, and those that only the stand-in stopped. */
  readonly refused: string[] = []
  readonly escaped: string[] = []
  #beforeRequest: BeforeRequest | null = null

  readonly protocol = {
    handle: (scheme: string, handler: ProtocolHandler): void => void this.protocols.set(scheme, handler),
  }
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => {
      this.#beforeRequest = listener
    },
  }

  setPermissionRequestHandler(handler: PermissionRequestHandler): void {
    this.request = handler
  }

  setPermissionCheckHandler(handler: PermissionCheckHandler): void {
    this.check = handler
  }

  setDevicePermissionHandler(handler: (details: object) => boolean): void {
    this.device = handler
  }

  setDisplayMediaRequestHandler(): void {}
  setSpellCheckerEnabled(): void {}

  /** Answers a request of the page as Electron would: the shell's filter first, then the handler of the scheme. */
  async answer(route: Route): Promise<void> {
    const request = route.request()
    const url = toShell(request.url())
    if (await this.#isRefused(url)) {
      this.refused.push(url)
      return route.abort('blockedbyclient')
    }
    const handler = this.protocols.get(new URL(url).protocol.slice(0, -1))
    if (handler === undefined) {
      if (/^(?:blob|data):/.test(url)) return route.continue()
      this.escaped.push(url)
      return route.abort('failed')
    }
    const response = await handler(new Request(url, { method: request.method() }))
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  }

  #isRefused(url: string): Promise<boolean> {
    const listener = this.#beforeRequest
    if (listener === null) return Promise.resolve(false)
    return new Promise((resolve) => listener({ url }, ({ cancel }) => resolve(cancel === true)))
  }
}

const defaultSession = new Session()
export const session = { defaultSession }

/** Schemes the shell registered, with their privileges. */
export const registeredSchemes: CustomScheme[] = []
export const protocol = {
  registerSchemesAsPrivileged: (schemes: CustomScheme[]): void => void registeredSchemes.push(...schemes),
}

export function isStandInAddress(address: string): boolean {
  return address.startsWith(`${standInOrigin}/`)
}
