import { extname } from 'node:path'
import { securityHeaders } from './csp.ts'
import { appOrigin, isOwnPage } from './origin.ts'

/** Paths the page may ask for, and the file behind each. Made once, from the files that were shipped. */
export type PageFiles = ReadonlyMap<string, string>

export type PageAnswer =
  | { readonly status: 200; readonly file: string; readonly headers: Readonly<Record<string, string>> }
  | { readonly status: 403 | 404 | 405; readonly headers: Readonly<Record<string, string>> }

/** Kinds of files a page is made of. Another kind is not served: it has no business in the build. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

/**
 * What to answer to `app://lonja/…`. A path is looked up among the shipped files as it stands, never joined to a folder
 * and never decoded, so there is no spelling of a path that leaves the folder.
 */
export function answerPage(method: string, address: string, files: PageFiles): PageAnswer {
  if (method !== 'GET') return { status: 405, headers: { ...securityHeaders, allow: 'GET' } }
  if (!isOwnPage(address)) return { status: 403, headers: securityHeaders }
  const { pathname } = new URL(address)
  // The parser takes out dot segments and odd characters; an address that needed that was not written by our page.
  if (address.split(/[?#]/, 1)[0] !== `${appOrigin}${pathname}`) return { status: 404, headers: securityHeaders }
  const path = pathname === '/' ? '/index.html' : pathname
  const file = files.get(path)
  const type = contentTypes[extname(path)]
  if (file === undefined || type === undefined) return { status: 404, headers: securityHeaders }
  return { status: 200, file, headers: { ...securityHeaders, 'content-type': type, 'cache-control': 'no-cache' } }
}
