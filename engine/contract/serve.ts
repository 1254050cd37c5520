import { assert } from '../base/assert.ts'
import { once, type Disposer } from '../base/disposable.ts'
import type { Contract, ContractHandlers } from './define.ts'
import type { ServeContext, Served } from './serve-context.ts'
import { ServeSession } from './serve-session.ts'
import { WriteQueue } from './serve-writes.ts'
import { contractVersion } from './version.ts'
import type { Wire } from './wire.ts'

export interface ServeOptions {
  /** Told of every defect of ours (an unknown exception, an answer that breaks its schema), with the entry's name. */
  readonly onDefect?: (where: string, thrown: unknown) => void
  /**
   * Runs `flush` soon; feeds gather their items until then. By default a microtask, hosts give a turn of the event
   * loop.
   */
  readonly schedule?: (flush: () => void) => void
  /** How many items an `every` feed holds for a slow listener before it ends with `busy`. Default 10,000. */
  readonly feedLimit?: number
  /** Whether calls of effect `trades` may run now; without it they are `denied`. */
  readonly armed?: () => boolean
  /** The contract version to answer with; by default that of the contract. */
  readonly version?: string
}

/** One engine, offered on any number of wires. Writes of all wires stand in one queue. */
export interface ContractServer {
  /** Answers the client on this wire until disposed or the wire closes. Never throws whatever the client sends. */
  serve(wire: Wire): Disposer
  /** Ends every wire's calls and feeds; the wires themselves are closed too. */
  close(): void
}

export function createServer<C extends Contract>(
  contract: C,
  handlers: ContractHandlers<C>,
  options: ServeOptions = {},
): ContractServer {
  const context: ServeContext = {
    version: options.version ?? contractVersion(contract),
    served: collect(contract, handlers),
    writes: new WriteQueue(),
    feedLimit: options.feedLimit ?? 10_000,
    schedule: options.schedule ?? ((flush) => void Promise.resolve().then(flush)),
    armed: options.armed ?? (() => false),
    onDefect: options.onDefect ?? (() => {}),
  }
  const open = new Map<Disposer, Wire>()
  return {
    serve(wire) {
      const session = new ServeSession(context, wire, () => open.delete(dispose))
      const dispose = once(() => {
        session.dispose()
        open.delete(dispose)
      })
      open.set(dispose, wire)
      session.start()
      return dispose
    },
    close() {
      for (const [dispose, wire] of [...open]) {
        dispose()
        wire.close()
      }
    },
  }
}

function collect<C extends Contract>(contract: C, handlers: ContractHandlers<C>): Map<string, Served> {
  const served = new Map<string, Served>()
  for (const [area, entries] of Object.entries(contract)) {
    const areaHandlers = handlers[area] as Readonly<Record<string, unknown>> | undefined
    for (const [name, entry] of Object.entries(entries)) {
      const handle: unknown = areaHandlers?.[name]
      assert(typeof handle === 'function', `nothing answers ${area}.${name}`)
      const bound: unknown = handle.bind(areaHandlers)
      served.set(`${area}.${name}`, { entry, handle: bound } as Served)
    }
  }
  return served
}
