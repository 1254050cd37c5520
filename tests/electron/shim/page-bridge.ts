import type { pageCodec } from './page-codec.ts'
import type { FromPage, ToPage } from './page-messages.ts'

type Codec = ReturnType<typeof pageCodec>
type Preload = (require: (name: string) => unknown, module: { exports: object }, exports: object) => void

/**
 * Gives the preload script its `electron`, in the page. Self-contained: its source text is put into the page before
 * the page's own scripts. The preload shares the page's world here; in Electron it has one of its own.
 */
export function pageBridge(codec: Codec, preload: Preload, sendName: string, deliverName: string): void {
  if (window.top !== window) return
  const global = window as unknown as Record<string, unknown>
  const binding = global[sendName] as (text: string) => Promise<string>
  const send = async (message: FromPage): Promise<unknown> => {
    const answer = codec.decode(await binding(codec.encode(message))) as { value?: unknown; problem?: string }
    if (answer.problem !== undefined) throw new Error(answer.problem)
    return answer.value
  }
  const listeners = new Map<string, ((event: object, ...args: unknown[]) => void)[]>()
  const ports = new Map<number, MessagePort>()

  const openPort = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel()
    ports.set(id, port1)
    port1.onmessage = (event) => void send({ kind: 'port-message', id, data: event.data as unknown })
    port1.addEventListener('close', () => {
      if (ports.delete(id)) void send({ kind: 'port-close', id })
    })
    return port2
  }
  const deliver = (message: ToPage): void => {
    if (message.kind === 'port-message') {
      ports.get(message.id)?.postMessage(message.data)
    } else if (message.kind === 'port-close') {
      const port = ports.get(message.id)
      ports.delete(message.id)
      port?.close()
    } else {
      const event = { ports: message.ports.map(openPort) }
      for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args)
    }
  }
  Object.defineProperty(window, deliverName, { value: (text: string) => deliver(codec.decode(text) as ToPage) })

  const electron = {
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) => send({ kind: 'invoke', channel, args }),
      send: (channel: string, ...args: unknown[]) => void send({ kind: 'send', channel, args }),
      on: (channel: string, listener: (event: object, ...args: unknown[]) => void) => {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      },
    },
    contextBridge: {
      exposeInMainWorld: (key: string, api: object) => {
        Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true })
      },
    },
  }
  const module = { exports: {} }
  preload(
    (name) => {
      if (name === 'electron') return electron
      throw new Error(`A sandboxed preload cannot require "${name}".`)
    },
    module,
    module.exports,
  )
}
