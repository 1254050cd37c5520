import { runServerChild } from '../../engine/hosts/server/run-child.ts'
import { KitEngine } from './wire-engine.ts'
import { kitServer } from './wire-rig.ts'

// The engine's process of the supervisor's tests: the kit's engine where the real one would be.
runServerChild(({ home }) => {
  if (home === '/no-such-home') return Promise.reject(new Error('the home cannot be opened'))
  return Promise.resolve({ server: kitServer(new KitEngine()), close: () => Promise.resolve() })
})
