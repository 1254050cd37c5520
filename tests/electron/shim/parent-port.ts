import { EventEmitter } from 'node:events'
import { isMainThread } from 'node:worker_threads'
import type { ChildMessage } from './child-messages.ts'

// Loaded before the engine's own code, in its process: gives it the `process.parentPort` that Electron gives.

const ports = new Map<number, ChildPort>()
const send = (message: ChildMessage): void => {
  if (process.connected) process.send?.(message)
}

class ChildPort extends EventEmitter {
  readonly #id: number
  #queue: unknown[] | undefined = []

  constructor(id: number) {
    super()
    this.#id = id
    ports.set(id, this)
  }

  start(): void {
    const queue = this.#queue
    this.#queue = undefined
    for (const data of queue ?? []) this.emit('message', { data, ports: [] })
  }

  postMessage(data: unknown): void {
    if (ports.has(this.#id)) send({ kind: 'port-message', id: this.#id, data })
  }

  close(): void {
    if (!ports.delete(this.#id)) return
    send({ kind: 'port-close', id: this.#id })
    this.emit('close')
  }

  receive(data: unknown): void {
    if (this.#queue === undefined) this.emit('message', { data, ports: [] })
    else this.#queue.push(data)
  }

  gone(): void {
    if (ports.delete(this.#id)) this.emit('close')
  }
}

class ParentPort extends EventEmitter {
  postMessage(data: unknown): void {
    send({ kind: 'post', data, ports: [] })
  }
}

if (isMainThread) {
  const parentPort = new ParentPort()
  Object.defineProperty(process, 'parentPort', { value: parentPort })
  process.on('message', (message: ChildMessage) => {
    if (message.kind === 'post') {
      parentPort.emit('message', { data: message.data, ports: message.ports.map((id) => new ChildPort(id)) })
    } else if (message.kind === 'port-message') ports.get(message.id)?.receive(message.data)
    else ports.get(message.id)?.gone()
  })
  // As in Electron: without its parent there is no process.
  process.on('disconnect', () => process.exit(0))
}
