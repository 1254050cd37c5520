import type { Clock } from '../../base/clock.ts'
import { once, type Disposer } from '../../base/disposable.ts'
import { Fault } from '../../base/fault.ts'
import type { ReplaySpeed, ReplayState } from '../../domain/replay.ts'
import type { BarStore } from '../../ports/bar-store.ts'
import type { Timers } from '../../ports/timers.ts'
import { findDataset } from '../find-dataset.ts'
import { finerBarsOf } from './forming-bar.ts'
import { Replay } from './replay.ts'

export interface ReplaysParts {
  readonly store: BarStore
  readonly clock: Clock
  readonly timers: Timers
  /** Told of each replay that begins, and of its end with undefined: the feeds take their bars from it meanwhile. */
  readonly changed?: (replay: Replay | undefined) => void
}

/** The one replay that an engine plays: starting another ends the one before. */
export class Replays {
  readonly #parts: ReplaysParts
  readonly #listeners = new Set<(state: ReplayState | null) => void>()
  #replay: Replay | undefined

  constructor(parts: ReplaysParts) {
    this.#parts = parts
  }

  /** Faults: `data-missing` for an instrument without stored bars, `invalid-input` for a time outside of them. */
  async start(instrument: string, fromAt: number | null, speed: ReplaySpeed, playing: boolean): Promise<ReplayState> {
    const { store, clock, timers } = this.#parts
    const dataset = await findDataset(store, instrument)
    const bars = await store.read(dataset.hash)
    if (bars.length === 0) throw new Fault('data-missing', `There are no bars of "${instrument}" to replay.`)
    const replay = new Replay({ dataset, bars, finer: await finerBarsOf(store, dataset) }, null, speed, clock, timers)
    if (fromAt !== null) replay.jump(fromAt)
    this.#end()
    this.#replay = replay
    this.#parts.changed?.(replay)
    replay.listen(() => this.#tell())
    if (playing) replay.play()
    else this.#tell()
    return replay.state()
  }

  state(): ReplayState | null {
    return this.#replay?.state() ?? null
  }

  /** Does something with the replay and answers where it stands then. Fault `not-found` when there is none. */
  act(work: (replay: Replay) => void): ReplayState {
    if (this.#replay === undefined) {
      throw new Fault('not-found', 'Nothing is being replayed. Start a replay of an instrument first.')
    }
    work(this.#replay)
    return this.#replay.state()
  }

  stop(): void {
    this.#end()
    this.#tell()
  }

  watch(listener: (state: ReplayState | null) => void): Disposer {
    this.#listeners.add(listener)
    listener(this.state())
    return once(() => this.#listeners.delete(listener))
  }

  #end(): void {
    if (this.#replay === undefined) return
    this.#replay.close()
    this.#replay = undefined
    this.#parts.changed?.(undefined)
  }

  #tell(): void {
    const state = this.state()
    for (const listener of [...this.#listeners]) listener(state)
  }
}
