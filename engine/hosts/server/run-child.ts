import { toFault } from '../../base/fault.ts'
import type { ContractServer } from '../../contract/serve.ts'
import type { FromChild, ServeOrder, ToChild } from './child-messages.ts'
import { serveEngine, type ServedEngine } from './serve-engine.ts'

/** What the engine's process serves. */
export interface ChildEngine {
  readonly server: ContractServer
  /** Called when the engine can be reached at `url` with `token`. */
  onServed?(url: string, token: string): void
  close(): Promise<void>
}

/** Longest time that putting everything away may take before the process ends all the same. */
const closeMs = 4000

/**
 * The engine's process under `supervise`: waits for its order, serves, and ends when it is told to or when the
 * supervisor is gone, so that no engine stays behind without anyone to stop it.
 */
export function runServerChild(build: (order: ServeOrder) => Promise<ChildEngine>): void {
  const tell = (message: FromChild): void => {
    if (process.connected) process.send?.(message)
  }
  let engine: ChildEngine | undefined
  let served: ServedEngine | undefined
  let ending = false

  const start = async (order: ServeOrder): Promise<void> => {
    try {
      engine = await build(order)
      served = await serveEngine({ ...order, server: engine.server })
      engine.onServed?.(served.url, served.token)
      if (ending) await end()
      else tell({ kind: 'up', port: served.port })
    } catch (thrown) {
      tell({ kind: 'failed', fault: toFault(thrown).toRecord() })
      await end(1)
    }
  }
  const end = async (code = 0): Promise<void> => {
    ending = true
    setTimeout(() => process.exit(1), closeMs).unref()
    await served?.close()
    await engine?.close()
    process.exit(code)
  }
  const endOnce = (): void => {
    if (!ending) void end()
  }

  if (process.send === undefined) {
    process.stderr.write('This is the engine’s own process, started by: lonja serve\n')
    process.exit(2)
  }
  process.on('message', (message: ToChild) => {
    if (message.kind === 'serve') void start(message.order)
    else endOnce()
  })
  process.on('disconnect', endOnce)
  process.on('SIGTERM', endOnce)
  // Ctrl+C reaches every process of the terminal; the supervisor says when to stop.
  process.on('SIGINT', () => {})
}
