import { connect, type Connection } from '../../engine/contract/connect.ts'
import { createServer, type ContractServer, type ServeOptions } from '../../engine/contract/serve.ts'
import type { Wire } from '../../engine/contract/wire.ts'
import { kitContract, KitEngine, type KitContract } from './wire-engine.ts'

/** One way of reaching an engine, set up for real. */
export interface WireRig {
  /** The client's end of a fresh wire. */
  connect(): Wire
  /** A connection whose user keeps to no rule: posts what our own client never would. */
  connectRaw(): Promise<RawEnd>
  /** Ends the engine as a crash would: every connection drops. */
  lose(): Promise<void>
  /** A new engine takes the place of the lost one; wires come back to it by themselves. */
  comeBack(server: ContractServer): Promise<void>
  close(): Promise<void>
}

export interface RawEnd {
  /** Posts one message, normally a list of frames. */
  post(message: unknown): void
  close(): void
}

export type MakeWireRig = (server: ContractServer) => Promise<WireRig>

/** An engine behind a wire with one client on it. */
export interface WireBench {
  readonly rig: WireRig
  readonly engine: KitEngine
  readonly connection: Connection<KitContract>
  readonly client: Connection<KitContract>['client']
  close(): Promise<void>
}

export function kitServer(engine: KitEngine, options: ServeOptions = {}): ContractServer {
  return createServer(kitContract, engine.handlers, {
    onDefect: (where, thrown) => engine.defects.push(`${where}: ${String(thrown)}`),
    ...options,
  })
}

export async function wireBench(makeRig: MakeWireRig, options: ServeOptions = {}): Promise<WireBench> {
  const engine = new KitEngine()
  const rig = await makeRig(kitServer(engine, options))
  const connection = connect(kitContract, rig.connect())
  return {
    rig,
    engine,
    connection,
    client: connection.client,
    close: async () => {
      connection.close()
      await rig.close()
    },
  }
}

/** Waits until `condition` holds; fails with `what` after ten seconds. */
export async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** The fault that a promise is rejected with. */
export async function faultOf(promise: Promise<unknown>): Promise<{ code: string; message: string; details: unknown }> {
  try {
    await promise
  } catch (thrown) {
    const { code, message, details, name } = thrown as { code: string; message: string; details: unknown; name: string }
    if (name !== 'Fault') throw thrown
    return { code, message, details }
  }
  throw new Error('There was no fault.')
}
