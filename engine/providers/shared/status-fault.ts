import { Fault } from '../../base/fault.ts'
import type { HttpAnswer } from './http-transport.ts'
import { excerpt } from './read-text.ts'

/** What an HTTP status other than 200 means, where the provider's own words do not say it better. */
export function statusFault(answer: HttpAnswer, title: string, retryAfterMs?: number): Fault {
  const { status, body } = answer
  const words = excerpt(new TextDecoder().decode(body.subarray(0, 400)).replace(/<[^>]*>/g, ' '))
  const said = words === '' ? '' : `: ${words}`
  if (status === 401 || status === 403 || status === 402) {
    return new Fault('denied', `${title} refuses the request or its key (HTTP ${status})${said}`, { status })
  }
  if (status === 404 || status === 410) {
    return new Fault('data-missing', `${title} does not know what was asked for (HTTP ${status})${said}`, { status })
  }
  // 418 is how some venues say that the throttling was not heeded.
  if (status === 429 || status === 418 || (status === 503 && retryAfterMs !== undefined)) {
    return new Fault('busy', `${title} asks for fewer requests (HTTP ${status})${said}`, {
      retryAfterMs: retryAfterMs ?? 60_000,
    })
  }
  if (status >= 500) {
    return new Fault('offline', `${title} failed (HTTP ${status})${said}`, { reason: 'server', status })
  }
  const reason = 'wrong-content'
  if (status >= 300 && status < 400) {
    const to = answer.headers.location === undefined ? 'elsewhere' : hostOf(answer.headers.location)
    return new Fault('offline', `${title} sends us on to ${to}; set its address if it has moved.`, { reason, status })
  }
  return new Fault('offline', `${title} answered HTTP ${status}${said}`, { reason, status })
}

function hostOf(location: string): string {
  return URL.canParse(location) ? new URL(location).host : 'elsewhere'
}
