import { Fault, type FaultCode } from '../../base/fault.ts'
import { readRetryAfterMs } from '../shared/retry-delay.ts'

/** How long to stay away when the exchange does not say. */
const busyMs = 10_000
const bannedMs = 120_000

/** The package's error classes by name, and which fault each is. */
const faultOfClass: Readonly<Record<string, FaultCode>> = {
  DDoSProtection: 'busy',
  RateLimitExceeded: 'busy',
  AuthenticationError: 'denied',
  PermissionDenied: 'denied',
  AccountNotEnabled: 'denied',
  AccountSuspended: 'denied',
  RestrictedLocation: 'denied',
  BadSymbol: 'data-missing',
  NotSupported: 'not-found',
  ArgumentsRequired: 'invalid-input',
  BadRequest: 'invalid-input',
  OnMaintenance: 'offline',
  ExchangeNotAvailable: 'offline',
  RequestTimeout: 'offline',
  NetworkError: 'offline',
  ChecksumError: 'offline',
  InvalidNonce: 'offline',
  BadResponse: 'offline',
  NullResponse: 'offline',
  OperationFailed: 'offline',
  ExchangeClosedByUser: 'canceled',
  ExchangeError: 'offline',
}

const longest = 300

/** A 429 or 418, with the pause that the exchange asks for. */
export function busyFault(exchange: string, status: 429 | 418, headers: Readonly<Record<string, string>>): Fault {
  const given = Object.entries(headers).find(([header]) => header.toLowerCase() === 'retry-after')?.[1]
  const retryAfterMs = readRetryAfterMs(given, Date.now()) ?? (status === 418 ? bannedMs : busyMs)
  const seconds = Math.ceil(retryAfterMs / 1000)
  return new Fault('busy', `${exchange} asks for a pause of ${seconds} s (HTTP ${status}).`, { retryAfterMs })
}

/** What the package threw, as a fault. It throws errors, and now and then bare objects. */
export function ccxtFault(exchange: string, thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown
  const name = knownClassOf(thrown)
  const code = faultOfClass[name] ?? 'offline'
  const details = code === 'busy' ? { retryAfterMs: busyMs } : { reason: name === '' ? 'unknown' : name }
  return new Fault(code, `${exchange}: ${wordsOf(thrown)}`, details)
}

/** The nearest of its classes that is in the table: exchanges may throw one of their own below it. */
function knownClassOf(thrown: unknown): string {
  for (let kind: unknown = thrown; kind instanceof Error; kind = Object.getPrototypeOf(kind)) {
    if (Object.hasOwn(faultOfClass, kind.constructor.name)) return kind.constructor.name
  }
  return ''
}

function wordsOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : (JSON.stringify(thrown) ?? String(thrown))
  const line = text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim()
  return line.length <= longest ? line : `${line.slice(0, longest)} …`
}
