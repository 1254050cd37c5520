import type { TransportReason } from './http-transport.ts'

export interface TransportTerms {
  /** From asking for a connection until it stands, its TLS included. */
  readonly connectMs: number
  /** From the connection until the answer's headers are there. */
  readonly headersMs: number
  /** Longest silence within a body. */
  readonly stallMs: number
  /** Longest time for a whole body: a server that drips a byte a second is not silent, but useless. */
  readonly bodyMs: number
  readonly maxBodyBytes: number
  /** Connections to one host at once; they are kept and used again. */
  readonly connections: number
}

export const defaultTransport: TransportTerms = {
  connectMs: 10_000,
  headersMs: 30_000,
  stallMs: 15_000,
  bodyMs: 120_000,
  maxBodyBytes: 64 * 1024 * 1024,
  connections: 4,
}

/** Which failure it was, told by whoever notices first. */
export type Fail = (reason: TransportReason, what: string) => void
