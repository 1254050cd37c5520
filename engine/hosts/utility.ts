import { setTimeout as sleep } from 'node:timers/promises'
import { toFault } from '../base/fault.ts'
import { contract } from '../contract/contract.ts'
import type { EngineMessage, ShellMessage } from '../contract/host.ts'
import { createServer, type ContractServer } from '../contract/serve.ts'
import { buildEngine, type Engine } from '../runtime/build-engine.ts'
import { homeFolder } from '../runtime/data-folder.ts'
import { portWire, type EnginePort } from './port-wire.ts'
import { hostServeOptions } from './serve-options.ts'

/** The part of Electron's `process.parentPort` that is used here; the engine does without Electron's types. */
interface ShellPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly EnginePort[] }) => void,
  ): unknown
  postMessage(message: EngineMessage): void
}

/** How long a process that cannot start stays to be heard. */
const lastWordMs = 300

async function start(): Promise<{ engine: Engine; server: ContractServer }> {
  const engine = await buildEngine({ home: homeFolder(undefined), host: 'utility' })
  return { engine, server: createServer(contract, engine.handlers, hostServeOptions(engine.log)) }
}

/** The engine's process of the desktop shell: serves the contract on each port that the shell brings. */
async function main(shell: ShellPort): Promise<void> {
  const started = start()
  // The shell may speak before the engine is built; what it says waits for that.
  shell.on('message', ({ data, ports: [port] }) => {
    const { kind } = data as ShellMessage
    started.then(
      ({ engine, server }) => (kind === 'stop' ? stop(engine, server) : void server.serve(portWire(port))),
      // What went wrong is told below.
      () => undefined,
    )
  })
  try {
    await started
  } catch (thrown) {
    const { message } = toFault(thrown)
    process.stderr.write(`${message}\n`)
    shell.postMessage({ kind: 'failed', message })
    // A message is on its way for a moment, and an end would overtake it.
    await sleep(lastWordMs)
    process.exit(1)
  }
  shell.postMessage({ kind: 'up' })
}

async function stop(engine: Engine, server: ContractServer): Promise<void> {
  server.close()
  await engine.close()
  process.exit(0)
}

const { parentPort } = process as unknown as { readonly parentPort?: ShellPort }
if (parentPort === undefined) {
  process.stderr.write('This is the engine of the desktop shell; it is started by: npm start\n')
  process.exit(2)
}
await main(parentPort)
