import { realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

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

export interface PageFile {
  readonly path: string
  readonly type: string
  readonly bytes: number
  readonly cache: string
}

/** Letters, digits and the few marks that a build writes: no `%`, backslash, NUL or dot segment gets further. */
const plainPath = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/

/**
 * The file of the built page that a request means; undefined when there is none. A path is never decoded, and what it
 * leads to must lie in the folder after all links are followed.
 */
export async function pageFile(folder: string, url: string): Promise<PageFile | undefined> {
  const asked = url.split(/[?#]/, 1)[0]
  const path = asked === '/' ? '/index.html' : asked
  const type = contentTypes[extname(path)]
  if (!plainPath.test(path) || type === undefined) return undefined
  try {
    const root = await realpath(folder)
    const file = await realpath(join(root, path))
    const found = await stat(file)
    if (!file.startsWith(root + sep) || !found.isFile()) return undefined
    return { path: file, type, bytes: found.size, cache: cacheOf(path) }
  } catch {
    return undefined
  }
}

/** Built files under `assets` have a hash of their content in their name; the page itself changes under one name. */
function cacheOf(path: string): string {
  if (path.endsWith('.html')) return 'no-store'
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}
