/**
 * How a strategy was caught: `repeat`: two equal runs differed; `truncation`: bars that were taken away changed what
 * came before them; `perturbed-future`: other prices did; `warm-up-drift`: an indicator's value depends on how long
 * ago the history began. The last is a warning: averages that never forget drift by design.
 */
export type LookaheadTest = 'repeat' | 'truncation' | 'perturbed-future' | 'warm-up-drift'

export interface LookaheadFinding {
  readonly test: LookaheadTest
  /** The first bar that differs, as its index in the run, and when it opened, ms UTC. */
  readonly bar: number
  readonly barAt: number
  /**
   * What differs: `ind.fast` as setup names it, `order 12`, `trade 3 entryPrice` (both counted from 1), `equity`,
   * `run`.
   */
  readonly what: string
  /** With the whole history as it is; null where there is nothing. Orders and errors are told in words. */
  readonly expected: number | string | null
  /** Without the later bars, or with others in their place. */
  readonly found: number | string | null
  /** `file:line` that declared the indicator or placed the first order that differs; null when it cannot be told. */
  readonly place: string | null
}

/** How far an indicator's value moves when the history begins only `bars` before it. */
export interface WarmUpDrift {
  readonly indicator: string
  readonly bars: number
  /** The largest difference found, as a share of the indicator's size: 0.01 = 1 %. */
  readonly relative: number
}

export interface LookaheadReport {
  /** At how many bars the history was cut. 0 when a run cannot even be repeated: then nothing else can be proven. */
  readonly cuts: number
  /** No finding but warm-up drift. */
  readonly clean: boolean
  readonly findings: readonly LookaheadFinding[]
  /** Indicators that drift by 1e-9 or more, each at several lengths of history. */
  readonly drift: readonly WarmUpDrift[]
}
