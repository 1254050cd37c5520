import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { connect as openTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { connect } from '../../contract/connect.ts'
import { socketEvent, socketOptions } from '../../contract/connect-socket.ts'
import { call } from '../../contract/define.ts'
import { createServer } from '../../contract/serve.ts'
import { serveEngine, type ServedEngine } from './serve-engine.ts'
import { socketWire } from './socket-client-wire.ts'

const contract = { area: { twice: call('reads', z.number(), z.number()) } }
const folder = mkdtempSync(join(tmpdir(), 'lonja-page-'))
const pageFolder = join(folder, 'page')
let served: ServedEngine
let calls = 0

beforeAll(async () => {
  mkdirSync(join(pageFolder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.json'), '"secret"')
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><title>Lonja</title>')
  writeFileSync(join(pageFolder, 'assets', 'main-1a2b.js'), 'export {}')
  writeFileSync(join(pageFolder, 'notes.txt'), 'not part of a page')
  writeFileSync(join(pageFolder, '.hidden.json'), '{}')
  symlinkSync(join(folder, 'secret.json'), join(pageFolder, 'link.json'))
  symlinkSync(folder, join(pageFolder, 'out'))
  const server = createServer(contract, {
    area: {
      twice: (value) => {
        calls++
        return 2 * value
      },
    },
  })
  served = await serveEngine({ server, pageFolder })
})
afterAll(async () => {
  await served.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

function ask(path: string, options: { method?: string; host?: string } = {}): Promise<Answer> {
  const { method = 'GET', host = `127.0.0.1:${served.port}` } = options
  return new Promise((resolve, reject) => {
    const asked = request({ port: served.port, host: '127.0.0.1', path, method, headers: { host } }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text: string) => (body += text))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

test('serves the page with headers that isolate it', async () => {
  const { status, headers, body } = await ask('/')
  expect(status).toBe(200)
  expect(body).toContain('<title>Lonja</title>')
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  })
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${served.port}`)
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
})

test('serves built files by their kind, and lets named ones be kept', async () => {
  const { status, headers } = await ask('/assets/main-1a2b.js?v=1')
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
  expect(headers['cache-control']).toContain('immutable')
  const head = await ask('/assets/main-1a2b.js', { method: 'HEAD' })
  expect(head).toMatchObject({ status: 200, body: '' })
})

test('lets no spelling of a path leave the folder', async () => {
  const up = ['..', '%2e%2e', '.%2e', '%252e%252e', '..;', '..%00', '...', '..%c0%af']
  const slashes = ['/', '%2f', '\\', '%5c', '//', '/./', '%252f']
  const paths = up.flatMap((dots) => slashes.map((slash) => `/${dots}${slash}secret.json`))
  paths.push(
    '/assets/../../secret.json',
    '/link.json',
    '/out/secret.json',
    '//secret.json',
    '/./index.html',
    '/assets/',
    '/assets',
  )
  paths.push(
    '/notes.txt',
    '/.hidden.json',
    '/index.html/',
    '/index.html%20',
    '/INDEX.HTML.',
    join(folder, 'secret.json'),
    '*',
    `/${'a/'.repeat(5000)}x.js`,
  )
  expect(paths.length).toBeGreaterThan(60)
  for (const path of paths) {
    const { status, body } = await ask(path)
    expect([path, status]).toEqual([path, 404])
    expect(body).not.toContain('"secret"')
  }
})

test('survives requests that are no HTTP', async () => {
  for (const text of [
    'GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n',
    'garbage\r\n\r\n',
    'GET  HTTP/9\r\n\r\n',
    '\0'.repeat(100),
  ]) {
    await new Promise<void>((resolve) => {
      const socket = openTcp(served.port, '127.0.0.1', () => socket.end(text))
      socket.on('close', () => resolve())
      socket.on('error', () => resolve())
      socket.resume()
    })
  }
  expect((await ask('/')).status).toBe(200)
})

test('answers only to its own names, so that no other site’s name can be pointed at it', async () => {
  for (const host of [
    'evil.example',
    `evil.example:${served.port}`,
    '127.0.0.1',
    `127.0.0.1.evil.example:${served.port}`,
  ]) {
    expect((await ask('/', { host })).status).toBe(421)
  }
  for (const host of [`localhost:${served.port}`, `[::1]:${served.port}`]) {
    expect((await ask('/', { host })).status).toBe(200)
  }
})

test('answers GET and HEAD alone', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    expect((await ask('/', { method })).status).toBe(405)
  }
})

/** How an attempt to connect ended: `connected`, or the reason why not. */
function attempt(options: Partial<ManagerOptions & SocketOptions>, url = served.url): Promise<string> {
  return new Promise((resolve) => {
    const socket = io(url, { ...socketOptions(served.token), reconnection: false, ...options })
    const end = (how: string): void => {
      resolve(how)
      socket.disconnect()
    }
    socket.on('connect', () => end('connected'))
    socket.on('connect_error', (error) => end(error.message))
  })
}

test('lets a socket in with the token alone', async () => {
  expect(await attempt({})).toBe('connected')
  const wrong: unknown[] = [
    '',
    'x',
    served.token.slice(1),
    `${served.token}=`,
    served.token.toUpperCase(),
    undefined,
    null,
    7,
    {},
    [served.token],
  ]
  for (const token of wrong) expect(await attempt({ auth: { token } })).toBe('denied')
  expect(await attempt({ auth: {} })).toBe('denied')
  expect(await attempt({ auth: {}, query: { token: served.token } })).toBe('denied')
})

test('lets no page of another site in, even with the token', async () => {
  const from = (headers: Record<string, string>): Promise<string> => attempt({ extraHeaders: headers })
  expect(await from({ origin: served.url })).toBe('connected')
  expect(await from({ origin: `http://localhost:${served.port}` })).toBe('connected')
  const foreign = ['https://evil.example', 'null', 'http://127.0.0.1', `http://127.0.0.1:${served.port}.evil.example`]
  for (const origin of [...foreign, `https://127.0.0.1:${served.port}`]) {
    expect(await from({ origin })).not.toBe('connected')
  }
  expect(await from({ host: `evil.example:${served.port}` })).not.toBe('connected')
})

test('offers no long polling', async () => {
  expect(await attempt({ transports: ['polling'] })).not.toBe('connected')
  expect((await ask('/wire/?EIO=4&transport=polling')).status).toBe(400)
})

test('a wrong token closes the connection with `denied`', async () => {
  const { client, ...connection } = connect(contract, socketWire(served.url, 'wrong'))
  await expect(client.area.twice(1)).rejects.toMatchObject({ code: 'denied' })
  connection.close()
})

test('ends a socket that breaks the rules of messages, and goes on with the others', async () => {
  const good = connect(contract, socketWire(served.url, served.token))
  for (const message of ['text', [{ k: 'whole', frame: 1, columns: [] }], [{ k: 'bytes', bytes: 'none' }]]) {
    const socket = io(served.url, { ...socketOptions(served.token), reconnection: false })
    await new Promise<void>((resolve) => {
      socket.on('connect', () => socket.emit(socketEvent, message))
      socket.on('disconnect', () => resolve())
    })
  }
  calls = 0
  expect(await good.client.area.twice(4)).toBe(8)
  expect(calls).toBe(1)
  good.close()
})

test('holds no big message of a stranger', async () => {
  const socket = io(served.url, { ...socketOptions('x'.repeat(3 * 1024 * 1024)), reconnection: false })
  const how = await new Promise<string>((resolve) => {
    socket.on('connect', () => resolve('connected'))
    socket.on('connect_error', (error) => resolve(error.message))
    socket.io.on('close', (reason) => resolve(reason))
  })
  expect(['connected', 'denied']).not.toContain(how)
  socket.disconnect()
})

test('says that a port is taken', async () => {
  const server = createServer(contract, { area: { twice: (value) => value } })
  await expect(serveEngine({ server, pageFolder, port: served.port })).rejects.toMatchObject({ code: 'busy' })
})

test('keeps the token out of everything that is sent or logged', () => {
  const { pathname, search, hash } = new URL(served.pageUrl)
  expect(pathname + search).toBe('/')
  expect(hash).toBe(`#token=${served.token}`)
  expect(Buffer.from(served.token, 'base64url')).toHaveLength(32)
})
