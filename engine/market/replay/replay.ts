import { assert } from '../../base/assert.ts'
import type { Clock } from '../../base/clock.ts'
import { once, type Disposer } from '../../base/disposable.ts'
import { Fault } from '../../base/fault.ts'
import { firstAtOrAfter, type BarColumns } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { FormingBar, ReplayPhase, ReplaySpeed, ReplayState } from '../../domain/replay.ts'
import type { Timers } from '../../ports/timers.ts'
import { barEnds } from '../resample.ts'
import type { FinerBars } from './forming-bar.ts'

/** How often a playing replay goes on. */
const stepMs = 100
/** After a longer sleep of the machine the replay goes on where it was. */
const longestStepMs = 1000
/** Steps in which the fastest speed goes through a series. */
const stepsOfAll = 300

export interface ReplayedSeries {
  readonly dataset: Dataset
  readonly bars: BarColumns
  /** What its bars grow out of; without it they come whole. */
  readonly finer?: FinerBars | undefined
}

/** Told of each move: bars shown before and after. */
export type MoveListener = (before: number, after: number) => void

/**
 * Stored bars told again in the order of time, by a clock that can be stopped, sped up and set. A bar shows once it is
 * over, and before as it has grown where shorter bars tell that; stretches without bars are skipped.
 */
export class Replay implements Clock {
  readonly dataset: Dataset
  readonly bars: BarColumns
  readonly #ends: Float64Array
  readonly #finer: FinerBars | undefined
  readonly #clock: Clock
  readonly #timers: Timers
  readonly #listeners = new Set<MoveListener>()
  #speed: ReplaySpeed
  #phase: ReplayPhase = 'paused'
  #at: number
  #shown: number
  #lookedAt = 0
  #stopTimer: Disposer | undefined

  /** Starts paused at `fromAt`, or with a first fifth of the bars shown. The bars are at least one. */
  constructor(series: ReplayedSeries, fromAt: number | null, speed: ReplaySpeed, clock: Clock, timers: Timers) {
    const { dataset, bars, finer } = series
    assert(bars.length > 0, 'a replay has bars')
    this.dataset = dataset
    this.bars = bars
    this.#ends = barEnds(bars.openAt, dataset.timeframe)
    this.#finer = finer
    this.#clock = clock
    this.#timers = timers
    this.#speed = speed
    this.#shown = 0
    this.#at = this.#ends[0]
    this.#place(fromAt ?? this.#ends[Math.floor((bars.length - 1) / 5)])
  }

  /** The clock of the replay. */
  now(): number {
    return this.#at
  }

  get shown(): number {
    return this.#shown
  }

  /** The bar that is not over yet, as far as shorter bars tell of it; the same object until more of it is known. */
  forming(): FormingBar | null {
    if (this.#finer === undefined || this.#shown === this.bars.length) return null
    return this.#finer.forming(this.bars.openAt[this.#shown], this.#at)
  }

  state(): ReplayState {
    const { instrument, timeframe, hash, synthetic } = this.dataset
    return {
      instrument: instrument.id,
      title: instrument.title,
      timeframe,
      dataHash: hash,
      synthetic,
      phase: this.#phase,
      speed: this.#speed,
      at: this.#at,
      shown: this.#shown,
      bars: this.bars.length,
      firstAt: this.bars.openAt[0],
      endAt: this.#ends[this.bars.length - 1],
      detail: this.#finer?.timeframe ?? null,
      forming: this.forming(),
    }
  }

  /** Tells of every change: of the place, the speed, and of playing or not. */
  listen(listener: MoveListener): Disposer {
    this.#listeners.add(listener)
    return once(() => this.#listeners.delete(listener))
  }

  play(): void {
    if (this.#phase !== 'paused') return
    this.#phase = 'playing'
    this.#lookedAt = this.#clock.now()
    this.#schedule()
    this.#tell(this.#shown)
  }

  pause(): void {
    if (this.#phase !== 'playing') return
    this.#halt('paused')
    this.#tell(this.#shown)
  }

  setSpeed(speed: ReplaySpeed): void {
    this.#speed = speed
    this.#tell(this.#shown)
  }

  /** Goes on or back by whole bars, and pauses. */
  step(by: number): void {
    const before = this.#shown
    this.#halt('paused')
    this.#shown = Math.min(this.bars.length, Math.max(1, this.#shown + by))
    this.#at = this.#ends[this.#shown - 1]
    this.#endAtEnd()
    this.#tell(before)
  }

  /** Fault `invalid-input` for a time that the bars do not reach over. */
  jump(at: number): void {
    const { firstAt, endAt } = this.state()
    if (!(at >= firstAt && at <= endAt)) {
      const [from, until] = [firstAt, endAt].map((time) => new Date(time).toISOString())
      const { instrument } = this.dataset
      throw new Fault('invalid-input', `The bars of ${instrument.id} go from ${from} to ${until}; choose a time in it.`)
    }
    const before = this.#shown
    this.#place(at)
    if (this.#phase === 'ended' && this.#shown < this.bars.length) this.#phase = 'paused'
    this.#endAtEnd()
    this.#tell(before)
  }

  close(): void {
    this.#halt('ended')
    this.#listeners.clear()
  }

  #place(at: number): void {
    // A bar is over at its very end; one bar shows at least, so that there is a price.
    this.#shown = Math.max(1, firstAtOrAfter(this.#ends, at + 0.5))
    this.#at = Math.max(at, this.#ends[0])
  }

  #schedule(): void {
    this.#stopTimer = this.#timers.after(stepMs, () => this.#goOn())
  }

  #goOn(): void {
    const now = this.#clock.now()
    const elapsed = Math.min(longestStepMs, Math.max(0, now - this.#lookedAt))
    this.#lookedAt = now
    const before = this.#shown
    if (this.#speed === 'max') this.#advanceBars(Math.ceil(this.bars.length / stepsOfAll))
    else this.#advanceTime(elapsed * this.#speed)
    this.#endAtEnd()
    if (this.#phase === 'playing') this.#schedule()
    this.#tell(before)
  }

  #advanceBars(count: number): void {
    this.#shown = Math.min(this.bars.length, this.#shown + count)
    this.#at = this.#ends[this.#shown - 1]
  }

  #advanceTime(ms: number): void {
    for (let left = ms; left > 0 && this.#shown < this.bars.length; ) {
      // Nights and weekends without bars take no time.
      const from = Math.max(this.#at, this.bars.openAt[this.#shown])
      const end = this.#ends[this.#shown]
      const until = Math.min(end, from + left)
      left -= until - from
      this.#at = until
      if (until === end) this.#shown++
      else return
    }
  }

  #endAtEnd(): void {
    if (this.#shown === this.bars.length) this.#halt('ended')
  }

  #halt(phase: ReplayPhase): void {
    this.#stopTimer?.()
    this.#stopTimer = undefined
    this.#phase = phase
  }

  #tell(before: number): void {
    for (const listener of [...this.#listeners]) listener(before, this.#shown)
  }
}
