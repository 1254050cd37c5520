/** What can go wrong outside our own logic. The list is closed: hosts map each code to an exit code and to words. */
export const faultCodes = [
  'invalid-input', // the caller asked for something impossible
  'not-found', // the named thing does not exist
  'strategy-invalid', // a strategy file cannot be loaded or its parameters are refused
  'strategy-failed', // a strategy threw or hung while running
  'data-missing', // there are no bars for what was asked
  'data-corrupt', // bars cannot be read, or are not what their hash says
  'storage-failed', // the disk refused to read or write
  'busy', // a bounded queue or a lock is taken
  'offline', // the other end cannot be reached
  'stale-client', // page and engine were built from different contracts
  'denied', // not allowed here
  'canceled', // the caller asked to stop
  'unexpected', // a defect of ours, reported as such
] as const

export type FaultCode = (typeof faultCodes)[number]

/** The wire-safe form of a fault. */
export interface FaultRecord {
  readonly code: FaultCode
  readonly message: string
  readonly details?: unknown
}

/**
 * The world failed: offline, busy, invalid input, missing. Business outcomes (an order refused by risk) are returned
 * values instead, and our own mistakes are failed assertions.
 */
export class Fault extends Error {
  readonly code: FaultCode
  /** JSON values only: a fault crosses every wire. */
  readonly details: unknown

  constructor(code: FaultCode, message: string, details?: unknown) {
    super(message)
    this.name = 'Fault'
    this.code = code
    this.details = details
  }

  toRecord(): FaultRecord {
    return this.details === undefined
      ? { code: this.code, message: this.message }
      : { code: this.code, message: this.message, details: this.details }
  }
}

/** Turns anything thrown into a fault; what is not a fault already is a defect of ours and says so. */
export function toFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new Fault('unexpected', message)
}

export function faultFromRecord(record: FaultRecord): Fault {
  return new Fault(record.code, record.message, record.details)
}
