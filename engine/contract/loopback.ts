import type { Disposer } from '../base/disposable.ts'
import type { Frame, Wire, WireState } from './wire.ts'

/**
 * Two ends in one process, for the CLI and for tests. `drop` and `restore` do what losing and regaining a network does.
 */
export interface LoopbackWires {
  readonly client: Wire
  readonly engine: Wire
  drop(): void
  restore(): void
}

/**
 * Frames arrive in order, never within the `send` that sent them. Payloads were packed above, so nothing mutable is
 * shared: what the loopback carries is what a socket would.
 */
export function loopbackWires(): LoopbackWires {
  const client = new LoopbackEnd()
  const engine = new LoopbackEnd()
  client.join(engine)
  engine.join(client)
  const change = (state: WireState): void => {
    engine.change(state)
    client.change(state)
  }
  change('up')
  return { client, engine, drop: () => change('down'), restore: () => change('up') }
}

class LoopbackEnd implements Wire {
  #peer: LoopbackEnd | undefined
  #state: WireState = 'down'
  /** Counts the losses: a frame that was under way when the wire went down must not arrive after it came up again. */
  #epoch = 0
  readonly #frames = new Set<(frame: Frame) => void>()
  readonly #states = new Set<(state: WireState) => void>()

  join(peer: LoopbackEnd): void {
    this.#peer = peer
  }

  send(frame: Frame): void {
    const peer = this.#peer
    if (this.#state !== 'up' || peer === undefined) return
    const epoch = this.#epoch
    void Promise.resolve().then(() => peer.#arrive(frame, epoch))
  }

  receive(listener: (frame: Frame) => void): Disposer {
    this.#frames.add(listener)
    return () => this.#frames.delete(listener)
  }

  onState(listener: (state: WireState) => void): Disposer {
    this.#states.add(listener)
    listener(this.#state)
    return () => this.#states.delete(listener)
  }

  close(): void {
    this.change('closed')
    this.#peer?.change('closed')
  }

  change(state: WireState): void {
    if (this.#state === 'closed' || this.#state === state) return
    this.#state = state
    if (state !== 'up') this.#epoch++
    for (const listener of [...this.#states]) listener(state)
  }

  #arrive(frame: Frame, epoch: number): void {
    if (this.#state !== 'up' || epoch !== this.#epoch) return
    for (const listener of [...this.#frames]) listener(frame)
  }
}
