import { Fault } from '../base/fault.ts'
import type { Watch } from '../backtest/run-backtest.ts'
import { control } from './messages.ts'

/** Between two progress messages; a screen cannot use more. */
const tellEveryMs = 50
/** The watch looks in about this often, whatever a bar costs, so that a stop and a hang are noticed soon. */
const lookEveryMs = 4
const mostBarsUnwatched = 4096

/** Taken before the realm closes. */
const machineMs = performance.now.bind(performance)

/** What a job in this worker does between bars: shows that it lives, and learns whether it shall go on. */
export class WorkerWatch {
  readonly #flags: Int32Array
  #toldAt = -Infinity
  #lookedAt = machineMs()

  constructor(buffer: SharedArrayBuffer) {
    this.#flags = new Int32Array(buffer)
  }

  /** Beats, and answers false when canceled. */
  goesOn(): boolean {
    Atomics.add(this.#flags, control.beat, 1)
    return Atomics.load(this.#flags, control.cancel) === 0
  }

  /** Beats. Fault `canceled`. */
  look(): void {
    if (!this.goesOn()) throw new Fault('canceled', 'Canceled.')
  }

  /** Does `tell` unless it was done a moment ago. */
  sometimes(tell: () => void): void {
    const now = machineMs()
    if (now - this.#toldAt <= tellEveryMs) return
    this.#toldAt = now
    tell()
  }

  /** A watch over the bars of runs, as rare as their pace allows. */
  ofBars(tell: (bar: number, trades: number, equity: number) => void = () => {}): Watch {
    const watch = {
      everyBars: 1,
      tick: (bar: number, trades: number, equity: number): boolean => {
        const now = machineMs()
        this.sometimes(() => tell(bar, trades, equity))
        if (now - this.#lookedAt > lookEveryMs) watch.everyBars = Math.max(1, watch.everyBars >> 1)
        else if (watch.everyBars < mostBarsUnwatched) watch.everyBars *= 2
        this.#lookedAt = now
        return this.goesOn()
      },
    }
    return watch
  }
}
