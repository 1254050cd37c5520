import type { Disposer } from '../base/disposable.ts'

/**
 * How the desktop shell's engine process is doing. `safe` = it crashed too often, or cannot start, and waits for a
 * person.
 */
export type EngineProcessState = 'starting' | 'up' | 'restarting' | 'safe'

/**
 * What the desktop shell offers the page, as `window.lonjaHost`; in a browser there is none. The engine is not reached
 * through it: the page gets a MessagePort of its own, as a window message with `portMessage` as its data.
 */
export interface LonjaHost {
  /** Asks for a `*.strategy.ts` file; null when the person changed their mind. */
  pickStrategyFile(): Promise<string | null>
  /** Opens an https address of the shell's allow-list in the person's browser. */
  openExternal(url: string): Promise<boolean>
  /** Leaves safe mode after the engine crashed too often. */
  restartEngine(): Promise<void>
  /**
   * Tells the state at once, when it is known, and then each change. `reason` comes with `safe` when the engine said
   * why it cannot start and what to do.
   */
  onEngineState(listener: (state: EngineProcessState, reason?: string) => void): Disposer
  /**
   * Asks for a new port to the engine, after the last one closed. The first comes unasked once the page has loaded its
   * scripts; asking while one is on its way changes nothing. While the engine restarts the port comes when it is up.
   */
  requestPort(): void
}

/** Data of the window message that carries a port to the engine. */
export const portMessage = 'lonja:port'

/** Channels between page and shell. The list is complete: a channel that is not here does not exist. */
export const hostChannels = {
  pickStrategyFile: 'lonja:pick-strategy-file',
  openExternal: 'lonja:open-external',
  restartEngine: 'lonja:restart-engine',
  engineState: 'lonja:engine-state',
  requestPort: 'lonja:request-port',
  port: 'lonja:port',
} as const

/**
 * From the shell to the engine's process (`process.parentPort`). `port` carries one end of a channel to a page in
 * `event.ports[0]`: serve the contract on it until it closes. `stop`: put everything away and exit with 0.
 */
export type ShellMessage = { readonly kind: 'port' } | { readonly kind: 'stop' }

/**
 * From the engine's process to the shell, once. `up`: it can serve ports now. `failed`: it cannot start and ends; the
 * message says what happened and what to do, and starting it again at once would change nothing.
 */
export type EngineMessage = { readonly kind: 'up' } | { readonly kind: 'failed'; readonly message: string }
