import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { io } from 'socket.io-client'
import { portWire as pagePortWire } from '../../app/renderer/wire/port.ts'
import { socketWire } from '../../app/renderer/wire/socket.ts'
import { socketEvent, socketOptions } from '../../engine/contract/connect-socket.ts'
import { portMessage } from '../../engine/contract/host.ts'
import { loopbackWires, type LoopbackWires } from '../../engine/contract/loopback.ts'
import type { ContractServer } from '../../engine/contract/serve.ts'
import { portWire, type EnginePort } from '../../engine/hosts/port-wire.ts'
import { serveEngine } from '../../engine/hosts/server/serve-engine.ts'
import type { Frame } from '../../engine/contract/wire.ts'
import type { MakeWireRig } from './wire-rig.ts'

export const loopbackRig: MakeWireRig = (first) => {
  let server = first
  const pairs: LoopbackWires[] = []
  let releases: (() => void)[] = []
  return Promise.resolve({
    connect: () => {
      const pair = loopbackWires()
      pairs.push(pair)
      releases.push(server.serve(pair.engine))
      return pair.client
    },
    connectRaw: () => {
      const pair = loopbackWires()
      const release = server.serve(pair.engine)
      return Promise.resolve({
        post: (message) => {
          for (const frame of Array.isArray(message) ? (message as unknown[]) : [message]) {
            pair.client.send(frame as Frame)
          }
        },
        close: release,
      })
    },
    lose: () => {
      for (const pair of pairs) pair.drop()
      for (const release of releases) release()
      return Promise.resolve()
    },
    comeBack: (next: ContractServer) => {
      server = next
      releases = pairs.map((pair) => next.serve(pair.engine))
      for (const pair of pairs) pair.restore()
      return Promise.resolve()
    },
    close: () => {
      server.close()
      return Promise.resolve()
    },
  })
}

/** The page's end and the engine's end of a real message channel, handed over as the desktop shell does it. */
export const portRig: MakeWireRig = (first) => {
  let server: ContractServer | undefined = first
  const enginePorts: EnginePort[] = []
  let waiting: (() => void)[] = []
  const give = (page: EventTarget): void => {
    if (server === undefined) return void waiting.push(() => give(page))
    const { port1, port2 } = new MessageChannel()
    enginePorts.push(port2)
    server.serve(portWire(port2))
    const event = Object.assign(new Event('message'), { data: portMessage, source: page, ports: [port1] })
    page.dispatchEvent(event)
  }
  return Promise.resolve({
    connect: () => {
      const page = new EventTarget()
      const wire = pagePortWire({ requestPort: () => give(page) }, page)
      give(page)
      return wire
    },
    connectRaw: () => {
      const { port1, port2 } = new MessageChannel()
      enginePorts.push(port2)
      first.serve(portWire(port2))
      return Promise.resolve({ post: (message) => port1.postMessage(message), close: () => port1.close() })
    },
    lose: () => {
      server = undefined
      for (const port of enginePorts.splice(0)) port.close()
      return Promise.resolve()
    },
    comeBack: (next: ContractServer) => {
      server = next
      const asked = waiting
      waiting = []
      for (const ask of asked) ask()
      return Promise.resolve()
    },
    close: () => {
      server?.close()
      return Promise.resolve()
    },
  })
}

/** A real server on the loopback address, and the page's socket to it. */
export const socketRig: MakeWireRig = async (first) => {
  const pageFolder = mkdtempSync(join(tmpdir(), 'lonja-wire-'))
  const { port, token, url, close } = await serveEngine({ server: first, pageFolder })
  let stop = close
  return {
    connect: () => socketWire(url, token),
    connectRaw: async () => {
      const socket = io(url, socketOptions(token))
      await new Promise<void>((resolve) => socket.on('connect', () => resolve()))
      return { post: (message) => socket.emit(socketEvent, message), close: () => socket.disconnect() }
    },
    lose: () => stop(),
    comeBack: async (server) => {
      stop = (await serveEngine({ server, pageFolder, port, token })).close
    },
    close: async () => {
      await stop()
      rmSync(pageFolder, { recursive: true, force: true })
    },
  }
}
