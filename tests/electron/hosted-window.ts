import type { LonjaHost } from '../../engine/contract/host.ts'

/** The page's `window` in the shell, for code that runs in the page. */
export interface HostedWindow {
  readonly lonjaHost: LonjaHost
}
