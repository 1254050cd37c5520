import type { FaultCode } from '../../base/fault.ts'

/** What a script can rely on; also listed by `lonja --help`. */
export const exitCodes = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  strategy: 3,
  data: 4,
  network: 5,
  risk: 6,
  assertion: 7,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

const byFault: Record<FaultCode, ExitCode> = {
  'invalid-input': exitCodes.usage,
  'not-found': exitCodes.usage,
  'strategy-invalid': exitCodes.strategy,
  'strategy-failed': exitCodes.strategy,
  'data-missing': exitCodes.data,
  'data-corrupt': exitCodes.data,
  'storage-failed': exitCodes.data,
  busy: exitCodes.unexpected,
  offline: exitCodes.network,
  'stale-client': exitCodes.unexpected,
  denied: exitCodes.usage,
  canceled: exitCodes.interrupted,
  unexpected: exitCodes.unexpected,
}

export function exitCodeOf(code: FaultCode): ExitCode {
  return byFault[code]
}

export const exitCodeHelp = `
Exit codes: 0 ok · 1 unexpected · 2 usage · 3 strategy invalid or failed · 4 data missing or corrupt ·
            5 venue or network · 6 risk limit · 7 assertion failed · 130 interrupted`
