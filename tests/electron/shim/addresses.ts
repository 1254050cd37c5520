/** Where the page really lives in the stand-in. `.test` never resolves, so a request that slips past fails. */
export const standInOrigin = 'https://lonja.app.test'
const appOrigin = 'app://lonja'

/** What the shell says, as Chromium must hear it. */
export function toChromium(address: string): string {
  return address.startsWith(`${appOrigin}/`) ? standInOrigin + address.slice(appOrigin.length) : address
}

/** What Chromium says, as the shell must hear it. */
export function toShell(address: string): string {
  return address === standInOrigin || address.startsWith(`${standInOrigin}/`)
    ? appOrigin + address.slice(standInOrigin.length)
    : address
}
