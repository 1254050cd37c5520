import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { DisposerStack } from '../../base/disposable.ts'
import { Fault } from '../../base/fault.ts'
import type { Stop } from '../../base/stop.ts'
import type { Timers } from '../../ports/timers.ts'
import { readBody } from './read-body.ts'
import type { HttpAnswer, HttpRequest, HttpTransport } from './http-transport.ts'
import { defaultTransport, type Fail, type TransportTerms } from './transport-terms.ts'

/** HTTP as Node does it, over connections that are kept alive. */
export class NodeTransport implements HttpTransport {
  readonly #timers: Timers
  readonly #terms: TransportTerms
  readonly #http: HttpAgent
  readonly #https: HttpsAgent

  constructor(timers: Timers, terms: TransportTerms = defaultTransport) {
    this.#timers = timers
    this.#terms = terms
    const pool = { keepAlive: true, maxSockets: terms.connections, maxFreeSockets: terms.connections }
    this.#http = new HttpAgent(pool)
    this.#https = new HttpsAgent(pool)
  }

  get({ url, headers }: HttpRequest, stop: Stop): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const target = new URL(url)
      const ends = new DisposerStack()
      let over = false
      let request: ClientRequest | null = null
      const finish = (settle: () => void): void => {
        if (over) return
        over = true
        ends.dispose()
        settle()
      }
      const refuse = (fault: Fault): void =>
        finish(() => {
          request?.destroy()
          reject(fault)
        })
      const fail: Fail = (reason, what) => refuse(new Fault('offline', `${target.host} ${what}.`, { reason }))
      ends.add(stop.onStop(() => refuse(new Fault('canceled', 'Canceled.'))))
      if (over) return
      const secure = target.protocol === 'https:'
      const begin = secure ? httpsRequest : httpRequest
      const agent = secure ? this.#https : this.#http
      request = begin(target, { agent, headers: { 'accept-encoding': 'gzip, br', ...headers } })
      request.on('error', (error) => fail('connect', `cannot be reached (${error.message})`))
      request.on('response', (response) => {
        waiting()
        readBody(response, this.#timers, this.#terms, fail, ends, (body) => {
          finish(() => resolve({ status: response.statusCode ?? 0, headers: headersOf(response), body }))
        })
      })
      const waiting = this.#await(request, secure ? 'secureConnect' : 'connect', fail, ends)
      request.end()
    })
  }

  close(): void {
    this.#http.destroy()
    this.#https.destroy()
  }

  /** Watches over the time to connect and then over the time to the headers, until the answer is called. */
  #await(request: ClientRequest, connected: string, fail: Fail, ends: DisposerStack): () => void {
    const { connectMs, headersMs } = this.#terms
    const seconds = (ms: number): string => `${String(ms / 1000)} s`
    let cancel = this.#timers.after(connectMs, () => fail('timeout', `did not connect within ${seconds(connectMs)}`))
    ends.add(() => cancel())
    const awaitHeaders = (): void => {
      cancel()
      cancel = this.#timers.after(headersMs, () => fail('timeout', `sent no answer within ${seconds(headersMs)}`))
    }
    request.on('socket', (socket) => {
      if (socket.connecting) socket.once(connected, awaitHeaders)
      else awaitHeaders()
    })
    return () => cancel()
  }
}

function headersOf(response: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return headers
}
