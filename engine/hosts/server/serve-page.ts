import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import type { RequestGuard } from './guard-request.ts'
import { pageFile } from './page-files.ts'
import { pageHeaders } from './page-headers.ts'

/** Answers HTTP requests with the built page of `folder`, to those who ask for this server by its name. */
export async function servePage(
  folder: string,
  guard: RequestGuard,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host } = request.headers
  if (host === undefined || !guard.allowsHost(host)) {
    return refuse(response, 421, 'This server does not go by that name.', {})
  }
  const headers = pageHeaders(host)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, 405, 'Only GET is answered.', { ...headers, allow: 'GET, HEAD' })
  }
  const url = request.url ?? '/'
  const file = await pageFile(folder, url)
  if (file === undefined) return refuse(response, 404, notFound(url), headers)
  response.writeHead(200, {
    ...headers,
    'content-type': file.type,
    'content-length': file.bytes,
    'cache-control': file.cache,
  })
  if (request.method === 'HEAD') return void response.end()
  // A browser that goes away in the middle is no error; the stream is closed either way.
  pipeline(createReadStream(file.path), response, () => {})
}

function notFound(url: string): string {
  return url === '/' ? 'The page is not built yet. Run: npm run build' : 'There is no such file.'
}

function refuse(
  response: ServerResponse,
  status: number,
  why: string,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, {
    ...headers,
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  response.end(`${why}\n`)
}
