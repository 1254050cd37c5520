import type { Clock } from '../base/clock.ts'
import type { Log } from '../ports/log.ts'

/** One JSON object a line, to wherever the host keeps its log. */
export function jsonLog(write: (line: string) => void, clock: Clock): Log {
  const put =
    (level: 'info' | 'warn' | 'error') =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}): void =>
      write(`${JSON.stringify({ at: new Date(clock.now()).toISOString(), level, message, ...fields })}\n`)
  return { info: put('info'), warn: put('warn'), error: put('error') }
}
