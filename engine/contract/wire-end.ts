import type { Fault } from '../base/fault.ts'
import type { MessageWriter } from './codec-messages.ts'
import type { Frame, Wire, WireState } from './wire.ts'

/** What every end of a wire has: a state, and who listens to it and to the frames. */
export class WireEnd {
  readonly #frames = new Set<(frame: Frame) => void>()
  readonly #states = new Set<(state: WireState, why?: Fault) => void>()
  #state: WireState
  #why: Fault | undefined

  constructor(state: WireState) {
    this.#state = state
  }

  get isClosed(): boolean {
    return this.#state === 'closed'
  }

  /** Hands a frame that arrived to whoever listens now. */
  readonly deliver = (frame: Frame): void => {
    for (const listener of [...this.#frames]) listener(frame)
  }

  /** Tells a new state; what is closed stays closed. */
  change(next: WireState, why?: Fault): void {
    if (this.#state === 'closed' || this.#state === next) return
    this.#state = next
    this.#why = why
    for (const listener of [...this.#states]) listener(next, why)
  }

  /** The wire of this end: frames go out by the writer while it is up. */
  wire(writer: Pick<MessageWriter, 'send'>, rest: Pick<Wire, 'close' | 'ready'>): Wire {
    return {
      send: (frame) => {
        if (this.#state === 'up') writer.send(frame)
      },
      receive: (listener) => {
        this.#frames.add(listener)
        return () => this.#frames.delete(listener)
      },
      onState: (listener) => {
        this.#states.add(listener)
        if (this.#state !== 'down') listener(this.#state, this.#why)
        return () => this.#states.delete(listener)
      },
      ...rest,
    }
  }
}
