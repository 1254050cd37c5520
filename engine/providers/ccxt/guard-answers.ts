import { Fault } from '../../base/fault.ts'
import { busyFault } from './worker-fault.ts'

type Headers = Readonly<Record<string, string>>

/** The package's own look at each HTTP answer. */
export type LookAtAnswer = (
  ...seen: readonly [
    status: number,
    reason: string,
    url: string,
    method: string,
    headers: Headers,
    body: string,
    parsed: unknown,
    ...more: unknown[],
  ]
) => unknown

/**
 * Looks before the package does. It takes a page of HTML or half a JSON document for an answer without anything in it:
 * an empty order book, a history without bars. And it does not say how long to stay away after a 429 or a 418.
 */
export function guardAnswers(exchange: { readonly id: string; handleErrors: LookAtAnswer }): void {
  const look = exchange.handleErrors.bind(exchange)
  exchange.handleErrors = (...seen) => {
    const [status, , , , headers, body, parsed] = seen
    if (status === 429 || status === 418) throw busyFault(exchange.id, status, headers)
    if (status < 400 && parsed === undefined) {
      const shown = body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 100)
      throw new Fault('offline', `${exchange.id} answered something that is no whole JSON: "${shown}"`)
    }
    return look(...seen)
  }
}
