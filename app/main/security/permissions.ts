import { isOwnPage } from './origin.ts'

/** Everything the page may ever be granted. Whatever Electron adds later is denied until it is listed here. */
export const grantedPermissions: readonly string[] = ['clipboard-sanitized-write', 'notifications', 'fullscreen']

/** One answer for requests and for checks: a listed permission, asked by our own page. */
export function isPermitted(permission: string, requestingUrl: string): boolean {
  return grantedPermissions.includes(permission) && isOwnPage(requestingUrl)
}
