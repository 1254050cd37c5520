import { DisposerStack, type Disposer } from '../base/disposable.ts'
import { Fault } from '../base/fault.ts'
import type { Stop } from '../base/stop.ts'
import { readEngineFrame } from './codec-frame.ts'
import { ConnectCalls } from './connect-calls.ts'
import { ConnectFeeds } from './connect-feeds.ts'
import type { Contract, ContractClient, Entry, FeedListener } from './define.ts'
import { contractVersion } from './version.ts'
import type { ClientFrame, Wire, WireState } from './wire.ts'

/**
 * `connecting` until the first handshake; `reconnecting` after a loss; `stale` when the engine was built from another
 * contract, which only a reload mends; `denied` when the engine does not let us in; `closed` for good.
 */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'stale' | 'denied' | 'closed'

export interface ConnectOptions {
  /** The contract version to say hello with; by default that of the contract. */
  readonly version?: string
  /** Told when a feed's listener threw. Without it the error surfaces as an unhandled rejection. */
  readonly onDefect?: (where: string, thrown: unknown) => void
}

/**
 * A client of the engine over one wire. Reconnecting is the same path as connecting: the wire comes up, both say which
 * contract they know, and what is pending is sent.
 *
 * After a loss, calls that read are sent again and feeds are opened again, from the start. A call that writes or trades
 * is rejected with `offline`: its message says, and its detail `outcome` tells, whether it surely did nothing
 * (`not-sent`) or may have taken effect (`unknown`). It is never repeated by itself, not even with a client-made id;
 * whoever called knows whether repeating is safe.
 */
export interface Connection<C extends Contract> {
  readonly client: ContractClient<C>
  readonly state: ConnectionState
  /** Says the present state at once, then every change. */
  onState(listener: (state: ConnectionState) => void): Disposer
  /**
   * Called when the engine turns out to be of another contract: the page must be reloaded. At once if known already.
   */
  onStale(listener: () => void): Disposer
  /** Rejects what is pending with `canceled`, ends every feed without another callback, and closes the wire. */
  close(): void
}

export function connect<C extends Contract>(contract: C, wire: Wire, options: ConnectOptions = {}): Connection<C> {
  const link = new Link(wire, options.version ?? contractVersion(contract), options.onDefect ?? surface)
  const areas = Object.entries(contract).map(([area, entries]) => {
    const members = Object.entries(entries).map(
      ([name, entry]) => [name, link.member(`${area}.${name}`, entry)] as const,
    )
    return [area, Object.fromEntries(members)] as const
  })
  link.start()
  return {
    client: Object.fromEntries(areas) as ContractClient<C>,
    get state() {
      return link.state
    },
    onState: (listener) => link.onState(listener),
    onStale: (listener) =>
      link.onState((state) => {
        if (state === 'stale') listener()
      }),
    close: () => link.close(),
  }
}

function surface(_where: string, thrown: unknown): void {
  void Promise.reject(thrown)
}

class Link {
  readonly #wire: Wire
  readonly #version: string
  readonly #calls: ConnectCalls
  readonly #feeds: ConnectFeeds
  readonly #listening = new DisposerStack()
  readonly #stateListeners = new Set<(state: ConnectionState) => void>()
  #state: ConnectionState = 'connecting'
  #lastId = 0
  #finished = false

  constructor(wire: Wire, version: string, onDefect: (where: string, thrown: unknown) => void) {
    this.#wire = wire
    this.#version = version
    const sender = { nextId: () => ++this.#lastId, send: (frame: ClientFrame) => wire.send(frame) }
    this.#calls = new ConnectCalls(sender)
    this.#feeds = new ConnectFeeds(sender, onDefect)
  }

  get state(): ConnectionState {
    return this.#state
  }

  start(): void {
    this.#listening.add(this.#wire.receive((frame) => this.#receive(frame)))
    this.#listening.add(this.#wire.onState((state, why) => this.#wireChanged(state, why)))
  }

  member(name: string, entry: Entry): unknown {
    return entry.kind === 'call'
      ? (input: unknown, stop?: Stop) => this.#calls.call(name, entry, input, stop)
      : (input: unknown, listener: FeedListener<unknown>) => this.#feeds.open(name, entry, input, listener)
  }

  onState(listener: (state: ConnectionState) => void): Disposer {
    this.#stateListeners.add(listener)
    listener(this.#state)
    return () => this.#stateListeners.delete(listener)
  }

  close(): void {
    this.#finish('closed', new Fault('canceled', 'The connection to the engine was closed.'), true)
  }

  #wireChanged(state: WireState, why = new Fault('offline', 'The connection to the engine is closed.')): void {
    if (state === 'up') this.#wire.send({ k: 'hello', version: this.#version })
    else if (state === 'down') this.#lose()
    else this.#finish(why.code === 'denied' ? 'denied' : 'closed', why, false)
  }

  #lose(): void {
    this.#change(this.#state === 'connected' ? 'reconnecting' : this.#state)
    this.#calls.lose()
    this.#feeds.lose()
  }

  #receive(received: unknown): void {
    const frame = readEngineFrame(received)
    if (frame === undefined) return
    switch (frame.k) {
      case 'welcome':
        return frame.version === this.#version ? this.#welcome() : this.#stale(frame.version)
      case 'stale':
        return this.#stale(frame.version)
      case 'done':
        return this.#calls.done(frame.id, frame.output)
      case 'fault':
        return this.#calls.fault(frame.id, frame.fault)
      case 'item':
        return this.#feeds.item(frame.id, frame.item)
      case 'end':
        return this.#feeds.end(frame.id, frame.fault)
    }
  }

  #welcome(): void {
    this.#change('connected')
    this.#calls.resume()
    this.#feeds.resume()
  }

  #stale(engineVersion: string): void {
    const message = 'This page was made for another version of the engine. Reload it.'
    this.#finish('stale', new Fault('stale-client', message, { page: this.#version, engine: engineVersion }), false)
  }

  #finish(state: 'stale' | 'denied' | 'closed', fault: Fault, quietly: boolean): void {
    if (this.#finished) return
    this.#finished = true
    this.#listening.dispose()
    this.#change(state)
    this.#calls.finish(fault)
    this.#feeds.finish(fault, quietly)
    this.#wire.close()
  }

  #change(state: ConnectionState): void {
    if (this.#state === state) return
    this.#state = state
    for (const listener of [...this.#stateListeners]) listener(state)
  }
}
