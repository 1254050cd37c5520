import type { Disposer } from '../base/disposable.ts'

/** Where a strategy's definition file lies. */
export interface StrategyPlace {
  /** The built-in's id, or the absolute path of a user's file. */
  readonly id: string
  readonly file: string
  readonly builtin: boolean
}

export interface StrategyCatalog {
  readonly builtins: readonly StrategyPlace[]
  /** A built-in by id, or a user's `*.strategy.ts` by absolute path. Fault `not-found` naming what comes close. */
  locate(strategy: string): StrategyPlace
  /** Calls back whenever the file was saved, also by an editor that replaces it, until disposed. */
  watch(file: string, saved: () => void): Disposer
}
