import { wordsFor } from './instrument-bits.ts'
import type { Timeline } from './timeline.ts'

/** When the strategy of one instrument is called. */
export interface CallTimes {
  /** The bar on which it starts, one before its first bar; null when it has no start of its own. */
  readonly startsOn: number | null
  /** First bar on which it may act. */
  readonly startBar: number
  /** Rising bars on which it acts; null when it acts on all. */
  readonly bars: Int32Array | null
  /** Bars that the instrument has. */
  readonly length: number
}

/** Steps that are laid out at once: few enough that they stay near the processor. */
export const blockSteps = 256

/**
 * Whose strategies are called on each step, one bit per instrument. A step then costs as much as its calls, not as many
 * looks as there are instruments: strategies that follow signals are called on few bars.
 */
export class CallCalendar {
  /** Of the steps laid out last, `words` after `words`. */
  readonly due: Int32Array
  /** Words per step. */
  readonly words: number
  readonly #times: readonly CallTimes[]
  readonly #stepOf: Timeline['stepOf']
  /** Per instrument the bar that comes next, or its place in `bars`; -1 before the start. */
  readonly #next: Int32Array

  constructor(times: readonly CallTimes[], stepOf: Timeline['stepOf']) {
    this.#times = times
    this.#stepOf = stepOf
    this.words = wordsFor(times.length)
    this.due = new Int32Array(blockSteps * this.words)
    this.#next = Int32Array.from(times, (own) => (own.startsOn === null ? firstOf(own) : -1))
  }

  /** Lays out the steps [from, until), at most `blockSteps` of them. Blocks follow each other without gaps. */
  layOut(from: number, until: number): void {
    this.due.fill(0, 0, (until - from) * this.words)
    for (let k = 0; k < this.#times.length; k++) {
      const own = this.#times[k]
      if (own.startBar >= own.length) continue
      if (this.#next[k] < 0) {
        const step = this.#stepAt(k, own.startsOn ?? 0)
        if (step >= until) continue
        this.#set(k, step - from)
        this.#next[k] = firstOf(own)
      }
      this.#next[k] = own.bars === null ? this.#everyBar(k, from, until) : this.#someBars(k, own.bars, from, until)
    }
  }

  #everyBar(k: number, from: number, until: number): number {
    const { length } = this.#times[k]
    let bar = this.#next[k]
    for (; bar < length; bar++) {
      const step = this.#stepAt(k, bar)
      if (step >= until) break
      this.#set(k, step - from)
    }
    return bar
  }

  #someBars(k: number, bars: Int32Array, from: number, until: number): number {
    let at = this.#next[k]
    for (; at < bars.length; at++) {
      const step = this.#stepAt(k, bars[at])
      if (step >= until) break
      this.#set(k, step - from)
    }
    return at
  }

  #stepAt(k: number, bar: number): number {
    return this.#stepOf === null ? bar : this.#stepOf[k][bar]
  }

  #set(k: number, row: number): void {
    this.due[row * this.words + (k >> 5)] |= 1 << (k & 31)
  }
}

function firstOf({ bars, startBar }: CallTimes): number {
  return bars === null ? startBar : 0
}
