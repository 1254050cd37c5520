import { Fault } from '../../base/fault.ts'

const hidden = '•••'

/** `text` with every occurrence of a secret hidden, also as it looks inside a URL. */
export function redact(text: string, secrets: readonly string[]): string {
  let safe = text
  for (const secret of secrets) {
    if (secret === '') continue
    const inQuery = new URLSearchParams({ k: secret }).toString().slice(2)
    const spellings = new Set([secret, encodeURIComponent(secret), inQuery])
    for (const spelling of spellings) safe = safe.replaceAll(spelling, hidden)
  }
  return safe
}

/** The same fault with no secret in its message or details. */
export function redactFault(fault: Fault, secrets: readonly string[]): Fault {
  const details = fault.details === undefined ? undefined : redactValue(fault.details, secrets)
  return new Fault(fault.code, redact(fault.message, secrets), details)
}

function redactValue(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return redact(value, secrets)
  if (Array.isArray(value)) return value.map((item) => redactValue(item, secrets))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redactValue(inner, secrets)]))
}
