import { contract } from '../../contract/contract.ts'
import { createServer } from '../../contract/serve.ts'
import { buildEngine } from '../../runtime/build-engine.ts'
import { homeFolder } from '../../runtime/data-folder.ts'
import { hostServeOptions } from '../serve-options.ts'
import { runServerChild } from './run-child.ts'

/** The engine's process of `lonja serve`. */
runServerChild(async ({ home }) => {
  const engine = await buildEngine({
    home: homeFolder(home),
    host: 'server',
  })
  return {
    server: createServer(contract, engine.handlers, hostServeOptions(engine.log)),
    onServed: (url, token) => engine.announce(url, token),
    close: () => engine.close(),
  }
})
