import type { Disposer } from '../base/disposable.ts'
import type { Fault, FaultRecord } from '../base/fault.ts'

/**
 * A wire carries frames both ways and says when it is down. Everything above it is written once; a new way to reach the
 * engine is a new implementation of this interface. Frames are wire-safe: JSON values plus the packed columns of
 * `codec.ts`, so every wire carries the same.
 */
export interface Wire {
  send(frame: Frame): void
  receive(listener: (frame: Frame) => void): Disposer
  /**
   * `up` when frames can travel (also again after a loss), `down` when they cannot for now, `closed` for good. A wire
   * that is up or closed already says so at once; a frame sent while it is not up is dropped. `why` may say why it
   * closed, such as `denied`.
   */
  onState(listener: (state: WireState, why?: Fault) => void): Disposer
  /**
   * Whether more may be sent without piling up. When not, `again` is called once as soon as it may; feeds wait for
   * that.
   * Absent where nothing can pile up.
   */
  ready?(again: () => void): boolean
  close(): void
}

export type WireState = 'up' | 'down' | 'closed'

/** From the client. `hello` is the first frame on every connection. */
export type ClientFrame =
  | { readonly k: 'hello'; readonly version: string }
  | { readonly k: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly k: 'cancel'; readonly id: number }
  | { readonly k: 'open'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly k: 'close'; readonly id: number }

/** From the engine. `stale` answers a `hello` of another contract version; nothing else is answered then. */
export type EngineFrame =
  | { readonly k: 'welcome'; readonly version: string }
  | { readonly k: 'stale'; readonly version: string }
  | { readonly k: 'done'; readonly id: number; readonly output: unknown }
  | { readonly k: 'fault'; readonly id: number; readonly fault: FaultRecord }
  | { readonly k: 'item'; readonly id: number; readonly item: unknown }
  | { readonly k: 'end'; readonly id: number; readonly fault?: FaultRecord }

export type Frame = ClientFrame | EngineFrame
