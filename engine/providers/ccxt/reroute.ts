/**
 * The addresses of an exchange with another machine in front: the host that was meant becomes the first part of the
 * path, so that one machine can stand for all of them and tell them apart.
 */
export function rerouted(addresses: unknown, to: string): unknown {
  if (typeof addresses === 'string') {
    return addresses
      .replace(/^https?:\/\/([^/]+)/, (_, host: string) => `${to}/${withoutPort(host)}`)
      .replace(/^wss?:\/\/([^/]+)/, (_, host: string) => `${to.replace(/^http/, 'ws')}/${withoutPort(host)}`)
  }
  if (typeof addresses !== 'object' || addresses === null) return addresses
  return Object.fromEntries(Object.entries(addresses).map(([name, value]) => [name, rerouted(value, to)]))
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '')
}
