import type { LonjaHost } from '../../../engine/contract/host.ts'
import type { Wire } from '../../../engine/contract/wire.ts'
import { portWire } from '../wire/port.ts'
import { socketWire } from '../wire/socket.ts'
import { takeToken } from './take-token.ts'

declare global {
  interface Window {
    readonly lonjaHost?: LonjaHost
  }
}

/** The way to the engine: a port from the desktop shell if there is one, else a socket to where the page came from. */
export function chooseWire(page: Window): { readonly wire: Wire; readonly host: LonjaHost | null } {
  const host = page.lonjaHost
  if (host !== undefined) return { wire: portWire(host, page), host }
  const token = takeToken(page.location, page.history, page.sessionStorage)
  return { wire: socketWire(page.location.origin, token ?? ''), host: null }
}
