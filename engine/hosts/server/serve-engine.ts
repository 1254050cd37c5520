import { randomBytes } from 'node:crypto'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server as SocketServer } from 'socket.io'
import { Fault } from '../../base/fault.ts'
import { socketDenied, socketPath } from '../../contract/connect-socket.ts'
import type { ContractServer } from '../../contract/serve.ts'
import { hostNames, RequestGuard } from './guard-request.ts'
import { servePage } from './serve-page.ts'
import { socketWire } from './socket-wire.ts'

/**
 * Room for one message of the socket wire. Anyone who reaches the port can make the server hold one message before
 * showing a token, so it is small; a big frame comes in parts (`codec-parts.ts`), which only a socket with the token
 * may send: a million bars are about a hundred of them.
 */
const messageLimit = 2 * 1024 * 1024

export interface ServeEngineOptions {
  readonly server: ContractServer
  /** Folder of the built page. */
  readonly pageFolder: string
  /** Address to listen on. The default, 127.0.0.1, is reached from this machine alone. */
  readonly address?: string
  /** 0, the default, takes a free port. */
  readonly port?: number
  /** Who knows it may use the engine; fresh and random by default. */
  readonly token?: string
}

export interface ServedEngine {
  /** `http://127.0.0.1:8321`, without the token. */
  readonly url: string
  readonly port: number
  readonly token: string
  /** What to open in a browser; the token is in the fragment, which is never sent. */
  readonly pageUrl: string
  close(): Promise<void>
}

/** 256 random bits, in letters that an address can hold. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * Serves the page and the engine to browsers and programs of this machine. Fault `busy` when the port is taken,
 * `denied` when it may not be opened.
 */
export async function serveEngine(options: ServeEngineOptions): Promise<ServedEngine> {
  const token = options.token ?? newToken()
  const address = options.address ?? '127.0.0.1'
  const http = createHttpServer()
  const port = await listen(http, address, options.port ?? 0)
  const guard = new RequestGuard(hostNames(address, port), token)
  http.on('request', (request, response) => {
    servePage(options.pageFolder, guard, request, response).catch(() => response.destroy())
  })
  const sockets = new SocketServer(http, {
    path: socketPath,
    serveClient: false,
    transports: ['websocket'],
    allowUpgrades: false,
    maxHttpBufferSize: messageLimit,
    connectTimeout: 5000,
    allowRequest: ({ headers }, decide) =>
      decide(null, guard.allowsHost(headers.host) && guard.allowsOrigin(headers.origin)),
  })
  sockets.use((socket, next) =>
    next(guard.allowsToken(socket.handshake.auth['token']) ? undefined : new Error(socketDenied)),
  )
  sockets.on('connection', (socket) => options.server.serve(socketWire(socket)))
  const shown = address.includes(':') ? `[${address}]` : address
  const url = `http://${shown}:${port}`
  return {
    url,
    port,
    token,
    pageUrl: `${url}/#token=${token}`,
    close: async () => {
      options.server.close()
      http.closeAllConnections()
      await sockets.close()
    },
  }
}

function listen(http: HttpServer, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      const why = taken
        ? `Port ${port} is taken. Name another one.`
        : `Port ${port} of ${address} cannot be opened: ${error.message}`
      reject(new Fault(taken ? 'busy' : 'denied', why))
    })
    http.listen(port, address, () => resolve((http.address() as AddressInfo).port))
  })
}
