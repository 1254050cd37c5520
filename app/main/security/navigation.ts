import { appScheme } from './origin.ts'

/** Sites that the page may open in the person's own browser. */
export const externalHosts: readonly string[] = ['www.tradingview.com']

/** Longest address handed to the operating system. */
const longestUrl = 2048
/** Printable ASCII without the characters that parsers and shells read differently: space, quotes, `<>\^`{|}`. */
const plainUrl = /^https:\/\/[A-Za-z0-9\-._~:/?#[\]@!$&()*+,;=%]+$/

/** The address to open outside, as it was parsed; null when it is not one of the allowed ones. */
export function externalUrl(asked: unknown): string | null {
  if (typeof asked !== 'string' || asked.length > longestUrl || !plainUrl.test(asked) || !URL.canParse(asked)) {
    return null
  }
  const url = new URL(asked)
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.port === ''
  // The host as written, too: what a parser repairs (case, escapes, other scripts) was not written by our page.
  const written = asked.slice('https://'.length).split(/[/?#]/, 1)[0]
  return plain && written === url.hostname && externalHosts.includes(url.hostname) ? url.href : null
}

const localSchemes: readonly string[] = [`${appScheme}:`, 'blob:', 'data:', 'devtools:']

/** Whether the page's session may load an address at all. The page has no network: only the engine speaks to venues. */
export function isLocalRequest(address: string): boolean {
  return URL.canParse(address) && localSchemes.includes(new URL(address).protocol)
}
