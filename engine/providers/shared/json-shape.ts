import { Fault } from '../../base/fault.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The provider's answer is not of the form it is documented to have. */
export function wrongContent(source: string, what: string): Fault {
  return new Fault('offline', `${source} answered ${what}, which is not its documented form.`, {
    reason: 'wrong-content',
  })
}

/** A number, or a text that is one in full; NaN for everything else. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(value.trim())) return NaN
  return Number(value)
}
