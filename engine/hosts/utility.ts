import { contract } from '../contract/contract.ts'
import type { EngineUpMessage, ShellMessage } from '../contract/host.ts'
import { createServer, type ContractServer } from '../contract/serve.ts'
import { buildEngine, type Engine } from '../runtime/build-engine.ts'
import { homeFolder } from '../storage/home.ts'
import { portWire, type EnginePort } from './port-wire.ts'
import { hostServeOptions } from './serve-options.ts'

/** The part of Electron's `process.parentPort` that is used here; the engine does without Electron's types. */
interface ShellPort {
  on(event: 'message', listener: (event: { readonly data: unknown; readonly ports: readonly EnginePort[] }) => void): unknown
  postMessage(message: EngineUpMessage): void
}

/** The engine's process of the desktop shell: serves the contract on each port that the shell brings. */
async function main(shell: ShellPort): Promise<void> {
  let server: ContractServer | undefined
  let engine: Engine | undefined
  let stopping = false
  const early: EnginePort[] = []

  const stop = async (): Promise<void> => {
    stopping = true
    // Still building: it ends as soon as there is something to put away.
    if (engine === undefined) return
    server?.close()
    await engine.close()
    process.exit(0)
  }
  shell.on('message', ({ data, ports }) => {
    const { kind } = data as ShellMessage
    if (kind === 'stop') return void stop()
    const [port] = ports
    if (server === undefined) early.push(port)
    else server.serve(portWire(port))
  })

  engine = await buildEngine({
    home: homeFolder(undefined),
    host: 'utility',
  })
  if (stopping) return stop()
  server = createServer(contract, engine.handlers, hostServeOptions(engine.log))
  for (const port of early) server.serve(portWire(port))
  shell.postMessage({ kind: 'up' })
}

const { parentPort } = process as unknown as { readonly parentPort?: ShellPort }
if (parentPort === undefined) {
  process.stderr.write('This is the engine of the desktop shell; it is started by: npm start\n')
  process.exit(2)
}
await main(parentPort)
