import { AsyncLocalStorage } from 'node:async_hooks'

/** One socket of the package. */
interface CcxtSocket {
  reset(error: Error): void
  readonly connection?: { terminate?(): void }
}

/** The part of an exchange that is about its sockets. */
export interface HasSockets {
  /** Open ones by their address. */
  readonly clients?: Record<string, CcxtSocket | undefined>
  client: (address: string) => CcxtSocket
}

/** The stream that is asked for just now notes here which sockets it goes over. */
const asking = new AsyncLocalStorage<Set<string>>()

/** From now on it can be told which stream uses which socket of this exchange. */
export function noteSockets(exchange: HasSockets): void {
  const socketAt = exchange.client.bind(exchange)
  exchange.client = (address) => {
    asking.getStore()?.add(address)
    return socketAt(address)
  }
}

/** Does something, and notes the addresses of the sockets that it uses in `addresses`. */
export function noting<T>(addresses: Set<string>, work: () => Promise<T>): Promise<T> {
  return asking.run(addresses, work)
}

/**
 * Gives sockets up at once, without a farewell that nobody may answer. The package asks for a stream once per socket,
 * whether or not anything ever came of it: only a new socket makes it ask again.
 */
export function giveUpSockets(exchange: HasSockets, addresses: Iterable<string>): void {
  for (const address of addresses) {
    const socket = exchange.clients?.[address]
    if (socket === undefined) continue
    if (exchange.clients !== undefined) Reflect.deleteProperty(exchange.clients, address)
    socket.reset(new Error('the connection was given up'))
    socket.connection?.terminate?.()
  }
}
