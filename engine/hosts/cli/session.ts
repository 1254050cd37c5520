import { connect } from '../../contract/connect.ts'
import { contract, type LonjaContract } from '../../contract/contract.ts'
import type { ContractClient } from '../../contract/define.ts'
import { loopbackWires } from '../../contract/loopback.ts'
import { createServer } from '../../contract/serve.ts'
import { buildEngine, type Engine } from '../../runtime/build-engine.ts'
import { homeFolder, readOwner } from '../../runtime/data-folder.ts'
import { socketWire } from '../server/socket-client-wire.ts'
import { toFault } from '../../base/fault.ts'
import type { Output } from './output.ts'

export interface Session {
  readonly client: ContractClient<LonjaContract>
  close(): Promise<void>
}

/**
 * The CLI is a client like the page: it joins the engine that already owns the data folder, or builds one of its own
 * and talks to it through the loopback wire.
 */
export async function openSession(home: string | undefined, output: Output): Promise<Session> {
  const folder = homeFolder(home)
  const owner = readOwner(folder)
  if (owner?.url !== undefined && owner.token !== undefined) {
    output.say(`Joining the engine that runs at ${owner.url} (process ${owner.processId}).`)
    const joined = connect(contract, socketWire(owner.url, owner.token))
    return { client: joined.client, close: () => Promise.resolve(joined.close()) }
  }
  const engine = await ownEngine(folder, output)
  const wires = loopbackWires()
  const server = createServer(contract, engine.handlers)
  server.serve(wires.engine)
  const connection = connect(contract, wires.client)
  return {
    client: connection.client,
    close: async () => {
      connection.close()
      server.close()
      await engine.close()
    },
  }
}

/** How long a command waits for another one that has the data folder; commands are short. */
const patienceMs = 60_000
const retryMs = 100

async function ownEngine(folder: string, output: Output): Promise<Engine> {
  const giveUpAt = performance.now() + patienceMs
  for (let told = false; ; told = true) {
    try {
      return await buildEngine({ home: folder, host: 'cli' })
    } catch (thrown) {
      const otherCommand = toFault(thrown).code === 'busy' && readOwner(folder)?.host !== 'utility'
      if (!otherCommand || performance.now() > giveUpAt) throw thrown
      if (!told) output.status('Another command has the data folder; waiting for it.')
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }
}
