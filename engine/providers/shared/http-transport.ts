import type { Stop } from '../../base/stop.ts'

export interface HttpRequest {
  /** Absolute, http or https; may hold a key, so it goes into no message. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

export interface HttpAnswer {
  readonly status: number
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>
  /** Unpacked and complete. */
  readonly body: Uint8Array
}

/**
 * One GET request, one whole answer. Redirects are answers like any other: nobody is asked but whom the caller named.
 * Faults: `offline` with details `{ reason }`, `canceled`.
 */
export interface HttpTransport {
  get(request: HttpRequest, stop: Stop): Promise<HttpAnswer>
  close(): void
}

/** What may go wrong below HTTP. */
export type TransportReason = 'connect' | 'timeout' | 'stalled' | 'slow' | 'truncated' | 'too-large' | 'garbled'
