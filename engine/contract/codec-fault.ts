import { Fault, faultCodes, type FaultCode, type FaultRecord } from '../base/fault.ts'
import { pack, unpack } from './codec.ts'

/** A fault for the wire; details which no wire carries are left out rather than losing the fault itself. */
export function packFault(fault: Fault): FaultRecord {
  const bare = { code: fault.code, message: fault.message }
  if (fault.details === undefined) return bare
  try {
    return { ...bare, details: pack(fault.details) }
  } catch {
    return bare
  }
}

const codes: ReadonlySet<unknown> = new Set(faultCodes)

/** The fault that came over a wire, with its code and details; a code we do not know becomes `unexpected`. */
export function unpackFault(record: unknown): Fault {
  const { code, message, details } = (typeof record === 'object' && record !== null ? record : {}) as Record<
    string,
    unknown
  >
  const known = codes.has(code) ? (code as FaultCode) : 'unexpected'
  const text = typeof message === 'string' ? message : 'The engine sent a fault that cannot be read.'
  if (details === undefined) return new Fault(known, text)
  try {
    return new Fault(known, text, unpack(details))
  } catch {
    return new Fault(known, text)
  }
}
