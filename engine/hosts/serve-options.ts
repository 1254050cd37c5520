import type { ServeOptions } from '../contract/serve.ts'
import type { Log } from '../ports/log.ts'

/** How a host with an event loop serves: feeds gather their items for one turn, and our own defects go to the log. */
export function hostServeOptions(log: Log): ServeOptions {
  return {
    schedule: (flush) => void setImmediate(flush),
    onDefect: (where, thrown) => {
      const stack = thrown instanceof Error ? thrown.stack : undefined
      log.error('defect', { where, problem: String(thrown), ...(stack === undefined ? {} : { stack }) })
    },
  }
}
