import { EventEmitter } from 'node:events'

/** Where a transferred port lives: a page or a child process. */
export interface PortHome {
  portMessage(id: number, data: unknown): void
  portClosed(id: number): void
}

let nextId = 1

/** One end of a channel. It speaks with its other end here, or for an end that was transferred elsewhere. */
export class StandInPort extends EventEmitter {
  readonly id = nextId++
  #other: StandInPort | undefined
  #home: PortHome | undefined
  #queue: unknown[] | undefined = []
  #closed = false

  static pair(): readonly [StandInPort, StandInPort] {
    const [a, b] = [new StandInPort(), new StandInPort()]
    a.#other = b
    b.#other = a
    return [a, b]
  }

  /** From now on what is sent to this end is for `home`. */
  transfer(home: PortHome): void {
    if (this.#home !== undefined) throw new Error('The port was transferred already.')
    this.#home = home
    for (const data of this.#queue ?? []) home.portMessage(this.id, data)
    this.#queue = undefined
  }

  start(): void {
    const queue = this.#queue
    this.#queue = undefined
    for (const data of queue ?? []) this.emit('message', { data, ports: [] })
  }

  postMessage(data: unknown): void {
    if (!this.#closed) this.#other?.receive(data)
  }

  receive(data: unknown): void {
    if (this.#closed) return
    if (this.#home !== undefined) this.#home.portMessage(this.id, data)
    else if (this.#queue !== undefined) this.#queue.push(data)
    else this.emit('message', { data, ports: [] })
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.emit('close')
    this.#other?.otherClosed()
  }

  otherClosed(): void {
    if (this.#closed) return
    this.#closed = true
    this.#home?.portClosed(this.id)
    this.emit('close')
  }
}

export class MessageChannelMain {
  readonly port1: StandInPort
  readonly port2: StandInPort

  constructor() {
    const [port1, port2] = StandInPort.pair()
    this.port1 = port1
    this.port2 = port2
  }
}

/** The ports one home holds, by id. */
export class PortsAway {
  readonly #ports = new Map<number, StandInPort>()

  add(ports: readonly StandInPort[], home: PortHome): number[] {
    for (const port of ports) {
      this.#ports.set(port.id, port)
      port.once('close', () => this.#ports.delete(port.id))
    }
    // Announced before anything is sent on them: the caller transfers right after.
    queueMicrotask(() => {
      for (const port of ports) port.transfer(home)
    })
    return ports.map(({ id }) => id)
  }

  /** A message that the transferred end sent. */
  sent(id: number, data: unknown): void {
    this.#ports.get(id)?.postMessage(data)
  }

  closed(id: number): void {
    this.#ports.get(id)?.close()
  }

  /** The home is gone, and with it every port in it. */
  closeAll(): void {
    for (const port of [...this.#ports.values()]) port.close()
    this.#ports.clear()
  }
}
