import { assert } from '../../base/assert.ts'
import { calendarOf } from '../../domain/calendars/list.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import { openStretches } from '../../domain/trading-sessions.ts'
import { ActivityTable, type Activity } from './activity.ts'
import { DayPath, FactorDays, firstDay } from './day-path.ts'
import { DistancePath } from './distance-path.ts'
import { FactorMinutes, followingPath, minutePath, type MinutePath } from './minute-path.ts'
import { Recent } from './recent.ts'
import { RegimeChain, type Regime } from './regimes.ts'
import type { ChainName, SyntheticModel } from './synthetic-model.ts'

/**
 * Days of all synthetic instruments, each made when it is asked for. The path from midnight to midnight comes first (a
 * few numbers a day since 2010), then the minutes between: a month of 2024 costs no minute of 2023.
 */
export class SyntheticDays {
  readonly #seed: number
  readonly #models: ReadonlyMap<string, SyntheticModel>
  readonly #chains: Record<ChainName, RegimeChain>
  readonly #factorDays: FactorDays
  readonly #factorMinutes: FactorMinutes
  readonly #activities = new ActivityTable()
  readonly #dayPaths = new Map<string, DayPath>()
  readonly #distances = new Map<string, DistancePath>()
  readonly #minutes = new Recent<string, MinutePath>(96)

  constructor(seed: number, models: readonly SyntheticModel[]) {
    this.#seed = seed
    this.#models = new Map(models.map((model) => [model.instrument.id, model]))
    this.#chains = { world: new RegimeChain(seed, 'world'), crypto: new RegimeChain(seed, 'crypto') }
    this.#factorDays = new FactorDays(seed)
    this.#factorMinutes = new FactorMinutes(seed)
  }

  model(id: string): SyntheticModel {
    const model = this.#models.get(id)
    assert(model !== undefined, `there is a synthetic instrument ${id}`)
    return model
  }

  /** The mood of the market on a day, counted from 1970. */
  regime(chain: ChainName, day: number): Regime {
    return this.#chains[chain].at(day - firstDay)
  }

  /** Hours and how busy they are, on a day counted from 1970. */
  activity(model: SyntheticModel, day: number): Activity {
    const dayAt = day * dayMs
    const stretches = openStretches(calendarOf(model.instrument), dayAt, dayAt + dayMs)
    return this.#activities.of(model.shape, dayAt, stretches)
  }

  path(model: SyntheticModel, day: number): MinutePath {
    return this.#minutes.get(`${model.instrument.id} ${String(day)}`, () => this.#makePath(model, day))
  }

  /** How far one that follows is from its leader as a minute of the day begins, as a logarithm. */
  distance(model: SyntheticModel, day: number, minute: number): number {
    if (model.follows === undefined) return 0
    return this.path(model, day).logs[minute] - this.path(this.model(model.follows.id), day).logs[minute]
  }

  #makePath(model: SyntheticModel, day: number): MinutePath {
    const seed = this.#seed
    if (model.follows !== undefined) {
      const distance = this.#distance(model).at(day - firstDay)
      return followingPath(seed, model, day, distance, this.path(this.model(model.follows.id), day))
    }
    const state = this.#dayPath(model).at(day - firstDay)
    return minutePath(seed, model, day, state, this.activity(model, day), this.#factorMinutes)
  }

  #dayPath(model: SyntheticModel): DayPath {
    const { id } = model.instrument
    let path = this.#dayPaths.get(id)
    if (path === undefined) {
      const alwaysOpen = calendarOf(model.instrument).id === 'always-open'
      path = new DayPath(this.#seed, model, alwaysOpen, this.#chains[model.chain], this.#factorDays)
      this.#dayPaths.set(id, path)
    }
    return path
  }

  #distance(model: SyntheticModel): DistancePath {
    const { id } = model.instrument
    let path = this.#distances.get(id)
    if (path === undefined) this.#distances.set(id, (path = new DistancePath(this.#seed, model)))
    return path
  }
}
