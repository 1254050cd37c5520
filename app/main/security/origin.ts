/** The scheme the page is served from. Registered as standard and secure, so that the page has a real origin. */
export const appScheme = 'app'
export const appHost = 'lonja'
export const appOrigin = `${appScheme}://${appHost}`

/** Whether an address is our own page. Compared by parts: a prefix would also match `app://lonja.evil`. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === `${appScheme}:` && url.host === appHost && url.username === '' && url.password === ''
}
