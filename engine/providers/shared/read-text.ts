import { Fault } from '../../base/fault.ts'
import type { HttpAnswer } from './http-transport.ts'

const strict = new TextDecoder('utf-8', { fatal: true })

/** The body as text. Fault `offline` when it is not UTF-8, or a web page where data should be. */
export function readText({ body }: Pick<HttpAnswer, 'body'>, source: string): string {
  let text: string
  try {
    text = strict.decode(body)
  } catch {
    throw new Fault('offline', `${source} answered bytes that are not text.`, { reason: 'wrong-content' })
  }
  if (/^\s*<(?:!doctype|html|head|body|\?xml|script)\b/i.test(text)) {
    const title = /<title[^>]*>([^<]{1,120})/i.exec(text)?.[1].trim()
    throw new Fault(
      'offline',
      `${source} answered a web page instead of data${title === undefined ? '' : ` (“${title}”)`}. Its service may be down, or a proxy or a sign-in page may stand in between.`,
      { reason: 'web-page' },
    )
  }
  return text
}

/** The body as JSON. Fault `offline` when it is something else. */
export function readJson(answer: Pick<HttpAnswer, 'body'>, source: string): unknown {
  const text = readText(answer, source)
  try {
    return JSON.parse(text)
  } catch {
    const what = text.trim() === '' ? 'nothing' : `“${excerpt(text)}”`
    throw new Fault('offline', `${source} answered ${what} where JSON should be.`, { reason: 'wrong-content' })
  }
}

/** The beginning of a text on one line, for a message. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 120 ? `${line.slice(0, 120)}…` : line
}
