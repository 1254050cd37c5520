import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * Who may speak to the server, beyond having found its port. A page of another site can make the browser of this
 * machine send requests here, also under a name of its own that it points at 127.0.0.1; the Host and Origin headers,
 * which it cannot forge, give it away.
 */
export class RequestGuard {
  readonly #hosts: ReadonlySet<string>
  readonly #token: Buffer

  /** `hosts` are the values of the Host header that name this server, such as `127.0.0.1:8321`. */
  constructor(hosts: Iterable<string>, token: string) {
    this.#hosts = new Set(hosts)
    this.#token = digest(token)
  }

  allowsHost(host: string | undefined): boolean {
    return host !== undefined && this.#hosts.has(host.toLowerCase())
  }

  /** A browser always says where a socket comes from; a program that is not one need not, and has the token to show. */
  allowsOrigin(origin: string | undefined): boolean {
    if (origin === undefined) return true
    return origin.startsWith('http://') && this.#hosts.has(origin.slice('http://'.length).toLowerCase())
  }

  /** Takes as long for a near miss as for a wild guess. */
  allowsToken(token: unknown): boolean {
    return typeof token === 'string' && timingSafeEqual(digest(token), this.#token)
  }
}

/** Names by which a server on `address` and `port` is asked for. */
export function hostNames(address: string, port: number): string[] {
  const loopback = ['127.0.0.1', 'localhost', '[::1]']
  const own = address.includes(':') ? `[${address}]` : address
  const names = loopback.includes(own) ? loopback : [...loopback, own]
  return names.map((name) => `${name}:${port}`)
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
