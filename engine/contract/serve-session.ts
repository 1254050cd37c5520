import { DisposerStack } from '../base/disposable.ts'
import { Fault, toFault } from '../base/fault.ts'
import { StopSource, throwIfStopped } from '../base/stop.ts'
import { packFault } from './codec-fault.ts'
import { readClientFrame } from './codec-frame.ts'
import type { Entry } from './define.ts'
import { checkInput, packChecked } from './serve-check.ts'
import type { ServeContext, ServedOf } from './serve-context.ts'
import { ServeFeed } from './serve-feed.ts'
import type { EngineFrame, Wire } from './wire.ts'

interface RunningCall {
  readonly stop: StopSource
  /** A write that has begun is not stopped when its caller is lost; all else is. */
  underWay: boolean
}

/** The engine's end of one wire: the handshake, and the calls and feeds of one client. */
export class ServeSession {
  readonly #context: ServeContext
  readonly #wire: Wire
  readonly #onEnd: () => void
  readonly #listening = new DisposerStack()
  readonly #calls = new Map<number, RunningCall>()
  readonly #feeds = new Map<number, ServeFeed>()
  #greeted = false
  #flushPlanned = false
  /** The wire takes no more for now and will say when it does. */
  #stalled = false

  constructor(context: ServeContext, wire: Wire, onEnd: () => void) {
    this.#context = context
    this.#wire = wire
    this.#onEnd = onEnd
  }

  start(): void {
    this.#listening.add(this.#wire.receive((frame) => this.#receive(frame)))
    this.#listening.add(
      this.#wire.onState((state) => {
        if (state !== 'up') this.#reset()
        if (state === 'closed') this.#end()
      }),
    )
  }

  dispose(): void {
    this.#reset()
    this.#listening.dispose()
  }

  #end(): void {
    this.#listening.dispose()
    this.#onEnd()
  }

  /** The client is gone: its feeds close at their source, its reads stop, its waiting writes never start. */
  #reset(): void {
    this.#greeted = false
    const calls = [...this.#calls.values()]
    const feeds = [...this.#feeds.values()]
    this.#calls.clear()
    this.#feeds.clear()
    for (const call of calls) if (!call.underWay) this.#stop(call)
    for (const feed of feeds) feed.dispose()
  }

  #receive(received: unknown): void {
    const frame = readClientFrame(received)
    if (frame === undefined) return
    switch (frame.k) {
      case 'hello':
        return this.#greet(frame.version)
      case 'cancel':
        return this.#stop(this.#calls.get(frame.id))
      case 'close':
        return this.#closeFeed(frame.id)
      case 'call':
        if (!this.#greeted || this.#calls.has(frame.id)) return
        return void this.#call(frame.id, frame.name, frame.input)
      case 'open':
        if (!this.#greeted || this.#feeds.has(frame.id)) return
        return this.#open(frame.id, frame.name, frame.input)
    }
  }

  /** A second `hello` on one wire is a client that came back: what it had before is over. */
  #greet(version: string): void {
    this.#reset()
    this.#greeted = version === this.#context.version
    this.#send({ k: this.#greeted ? 'welcome' : 'stale', version: this.#context.version })
  }

  async #call(id: number, name: string, input: unknown): Promise<void> {
    const call: RunningCall = { stop: new StopSource(), underWay: false }
    this.#calls.set(id, call)
    let answer: EngineFrame
    try {
      answer = { k: 'done', id, output: await this.#answer(name, input, call) }
    } catch (thrown) {
      answer = { k: 'fault', id, fault: packFault(this.#fault(name, thrown)) }
    }
    // The id is free again, or someone else's, when the client was lost in between.
    if (this.#calls.get(id) !== call) return
    this.#calls.delete(id)
    this.#send(answer)
  }

  async #answer(name: string, packedInput: unknown, call: RunningCall): Promise<unknown> {
    const { entry, handle } = this.#find(name, 'call')
    const input = checkInput(name, entry.input, packedInput)
    if (entry.effect === 'trades' && !this.#context.armed()) {
      throw new Fault('denied', `${name} trades, and trading is not armed in this session. Arm it first.`)
    }
    const work = async (): Promise<unknown> => {
      throwIfStopped(call.stop)
      call.underWay = entry.effect !== 'reads'
      return packChecked(`The answer of ${name}`, entry.output, await handle(input, call.stop))
    }
    return entry.effect === 'reads' ? work() : this.#context.writes.run(work)
  }

  #open(id: number, name: string, packedInput: unknown): void {
    const feed = new ServeFeed({
      limit: this.#context.feedLimit,
      name,
      plan: () => this.#planFlush(),
      fault: (thrown) => this.#fault(name, thrown),
    })
    this.#feeds.set(id, feed)
    try {
      const { entry, handle } = this.#find(name, 'feed')
      const input = checkInput(name, entry.input, packedInput)
      feed.start(entry, (emit) => handle(input, emit))
    } catch (thrown) {
      feed.fail(thrown)
    }
  }

  /** A handler's own listener to its stop may throw; that is its defect and must not reach the wire. */
  #stop(call: RunningCall | undefined): void {
    try {
      call?.stop.stop()
    } catch (thrown) {
      this.#context.onDefect('stop', thrown)
    }
  }

  #closeFeed(id: number): void {
    const feed = this.#feeds.get(id)
    this.#feeds.delete(id)
    feed?.dispose()
  }

  #planFlush(): void {
    if (this.#flushPlanned || this.#stalled) return
    this.#flushPlanned = true
    this.#context.schedule(() => this.#flush())
  }

  #flush(): void {
    this.#flushPlanned = false
    for (const [id, feed] of this.#feeds) {
      for (;;) {
        if (!this.#ready()) return
        const next = feed.next()
        if (next === undefined) break
        if (next.k === 'end') {
          this.#feeds.delete(id)
          this.#send(next.fault === undefined ? { k: 'end', id } : { k: 'end', id, fault: packFault(next.fault) })
          break
        }
        this.#send({ k: 'item', id, item: next.item })
      }
    }
  }

  #ready(): boolean {
    if (this.#wire.ready === undefined) return true
    this.#stalled = !this.#wire.ready(() => {
      this.#stalled = false
      this.#planFlush()
    })
    return !this.#stalled
  }

  /** Fault `not-found` when the contract has no such entry. */
  #find<K extends Entry['kind']>(name: string, kind: K): ServedOf<K> {
    const served = this.#context.served.get(name)
    if (served?.entry.kind !== kind) {
      throw new Fault('not-found', `The engine offers no ${kind} named ${name}.`, { name })
    }
    return served as ServedOf<K>
  }

  #fault(name: string, thrown: unknown): Fault {
    const fault = toFault(thrown)
    if (fault.code === 'unexpected') this.#context.onDefect(name, thrown)
    return fault
  }

  #send(frame: EngineFrame): void {
    this.#wire.send(frame)
  }
}
