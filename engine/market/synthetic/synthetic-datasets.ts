import type { Clock } from '../../base/clock.ts'
import { Fault } from '../../base/fault.ts'
import { neverStop, throwIfStopped, type Stop } from '../../base/stop.ts'
import { allocateBars, barColumnNames, type BarColumns } from '../../domain/bars.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import type { Dataset } from '../../domain/dataset.ts'
import { didYouMean } from '../../domain/near-names.ts'
import type { SyntheticSpec } from '../../domain/synthetic.ts'
import type { TimeRange } from '../../domain/time-range.ts'
import { isTimeframe, timeframeMs, type Timeframe } from '../../domain/timeframe.ts'
import type { BarStore } from '../../ports/bar-store.ts'
import type { Timers } from '../../ports/timers.ts'
import { syntheticBars, syntheticTimeframes } from './synthetic-bars.ts'
import { syntheticBeginAt, SyntheticMarket } from './synthetic-market.ts'

interface SyntheticDatasetsParts {
  readonly store: BarStore
  /** The market whose prices are live. */
  readonly market: SyntheticMarket
  readonly clock: Clock
  readonly timers: Timers
}

/** Timeframe of a synthetic instrument that is asked for by its id alone. */
const usualTimeframe: Timeframe = '1h'
const usualYears = 3
/** Minutes that are made at once; others get their turn between. */
const stretchMs = 60 * dayMs

/** Makes bars of the synthetic market into stored datasets, marked as what they are. */
export class SyntheticDatasets {
  readonly #parts: SyntheticDatasetsParts
  readonly #making = new Map<string, Promise<Dataset>>()

  constructor(parts: SyntheticDatasetsParts) {
    this.#parts = parts
  }

  /**
   * Stopped, it stores nothing. Faults: `not-found`, `invalid-input` for a timeframe or range that it does not have,
   * `canceled`, `storage-failed`.
   */
  async make(spec: SyntheticSpec, stop: Stop = neverStop): Promise<Dataset> {
    const { market: live, clock, store } = this.#parts
    const { instrument: id, timeframe, seed } = spec
    const market = seed === null || seed === live.seed ? live : new SyntheticMarket(seed, live.models)
    this.#check(id, timeframe)
    const now = clock.now()
    const untilAt = Math.min(spec.untilAt ?? Math.floor(now / dayMs) * dayMs, now)
    const fromAt = Math.max(syntheticBeginAt, spec.fromAt ?? yearsBefore(untilAt, usualYears))
    const bars = await this.#bars(market, { id, timeframe, fromAt, untilAt }, stop)
    if (bars.length === 0) {
      const [from, until] = [fromAt, untilAt].map((at) => new Date(at).toISOString())
      throw new Fault('invalid-input', `${id} has no ${timeframe} bars from ${from} to ${until}; choose other dates.`)
    }
    const source = `SYNTHETIC: simulated market, seed ${String(market.seed)}`
    const { instrument } = market.days.model(id)
    return (await store.write({ instrument, timeframe, source, synthetic: true }, bars)).dataset
  }

  /**
   * The store, but a synthetic instrument that has nothing stored gets three years of bars when it is looked for: by
   * its id (hours) or with a timeframe behind it, as in `SIM:BTCUSDT@1m`.
   */
  onDemand<S extends BarStore>(store: S): S {
    const find = async (wanted: string): Promise<Dataset | undefined> => {
      const found = await store.find(wanted)
      const named = found === undefined ? this.#named(wanted) : undefined
      if (named === undefined) return found
      return this.#once(wanted, named.id, named.timeframe)
    }
    return new Proxy(store, {
      get: (target, name) => {
        if (name === 'find') return find
        const member: unknown = Reflect.get(target, name, target)
        return typeof member === 'function' ? (member.bind(target) as unknown) : member
      },
    })
  }

  /** Two that look for the same at once get the same. */
  #once(wanted: string, instrument: string, timeframe: Timeframe): Promise<Dataset> {
    let making = this.#making.get(wanted)
    if (making === undefined) {
      making = this.make({ instrument, timeframe, fromAt: null, untilAt: null, seed: null }).finally(() =>
        this.#making.delete(wanted),
      )
      this.#making.set(wanted, making)
    }
    return making
  }

  #named(wanted: string): { readonly id: string; readonly timeframe: Timeframe } | undefined {
    const [id, timeframe = usualTimeframe, ...more] = wanted.split('@')
    if (more.length > 0 || !isTimeframe(timeframe) || !this.#parts.market.has(id)) return undefined
    return syntheticTimeframes.some((known) => known === timeframe) ? { id, timeframe } : undefined
  }

  #check(id: string, timeframe: Timeframe): void {
    const { market } = this.#parts
    if (!market.has(id)) {
      const known = market.instruments.map((instrument) => instrument.id)
      throw new Fault('not-found', `The simulated market has no "${id}".${didYouMean(id, known)}`, { known })
    }
    if (syntheticTimeframes.some((known) => known === timeframe)) return
    const known = syntheticTimeframes.join(', ')
    throw new Fault('invalid-input', `The simulated market makes bars of ${known}; ${timeframe} is not one of them.`)
  }

  async #bars(
    market: SyntheticMarket,
    { id, timeframe, fromAt, untilAt }: TimeRange & { readonly id: string; readonly timeframe: Timeframe },
    stop: Stop,
  ): Promise<BarColumns> {
    const { clock, timers } = this.#parts
    const step = timeframeMs(timeframe)
    const parts: BarColumns[] = []
    // Stretches end between bars, so that none is cut in two.
    for (let from = fromAt; from < untilAt; ) {
      throwIfStopped(stop)
      const until = Math.min(untilAt, Math.floor((from + stretchMs) / step) * step)
      parts.push(syntheticBars(market, id, timeframe, from, until, clock.now()))
      from = until
      await new Promise<void>((resolve) => {
        timers.after(0, resolve)
      })
    }
    return joined(parts)
  }
}

/** The same day of an earlier year; 29 February becomes 1 March. */
function yearsBefore(at: number, years: number): number {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear() - years, date.getUTCMonth(), date.getUTCDate())
}

function joined(parts: readonly BarColumns[]): BarColumns {
  const whole = allocateBars(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    for (const name of barColumnNames) whole[name].set(part[name], at)
    at += part.length
  }
  return whole
}
