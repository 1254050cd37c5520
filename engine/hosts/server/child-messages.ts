import type { FaultRecord } from '../../base/fault.ts'

/** What the supervising process tells the engine's process to serve. */
export interface ServeOrder {
  /** Data folder; the usual one when undefined. */
  readonly home: string | undefined
  readonly pageFolder: string
  readonly address: string
  readonly port: number
  readonly token: string
}

export type ToChild = { readonly kind: 'serve'; readonly order: ServeOrder } | { readonly kind: 'stop' }

export type FromChild =
  { readonly kind: 'up'; readonly port: number } | { readonly kind: 'failed'; readonly fault: FaultRecord }
