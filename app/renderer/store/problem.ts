import { Fault } from '../../../engine/base/fault.ts'

/** Something that went wrong, as the page shows it. */
export interface Problem {
  readonly code: string
  readonly message: string
  /** Where in a strategy file, when that is known. */
  readonly place?: { readonly file: string; readonly line: number }
}

export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Fault) return withPlace(thrown.code, thrown.message, thrown.details)
  return { code: 'unexpected', message: thrown instanceof Error ? thrown.message : String(thrown) }
}

/** Reads `file` and `line` out of a fault's details, whatever else they hold. */
export function withPlace(code: string, message: string, details: unknown): Problem {
  if (typeof details === 'object' && details !== null && 'file' in details && 'line' in details) {
    const { file, line } = details
    if (typeof file === 'string' && typeof line === 'number') return { code, message, place: { file, line } }
  }
  return { code, message }
}
