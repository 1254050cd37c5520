import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { ForkOptions } from 'electron'
import type { ChildMessage } from './child-messages.ts'
import { PortsAway, type PortHome, type StandInPort } from './ports.ts'

const parentPort = new URL('./parent-port.ts', import.meta.url).href

/** Processes that were forked and have not ended. */
export const running = new Set<UtilityProcess>()

class UtilityProcess extends EventEmitter implements PortHome {
  readonly #child: ChildProcess
  readonly #ports = new PortsAway()

  constructor(file: string, args: readonly string[], options: ForkOptions) {
    super()
    this.#child = fork(file, args, {
      execArgv: [...(options.execArgv ?? []), '--import', parentPort],
      env: { ...process.env, ...options.env },
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    running.add(this)
    this.#child.on('spawn', () => this.emit('spawn'))
    this.#child.on('message', (message) => this.#heard(message as ChildMessage))
    this.#child.on('exit', (code, signal) => {
      running.delete(this)
      this.#ports.closeAll()
      this.emit('exit', code ?? (signal === null ? 0 : 1))
    })
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  postMessage(data: unknown, ports: readonly StandInPort[] = []): void {
    this.#send({ kind: 'post', data, ports: this.#ports.add(ports, this) })
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM')
  }

  portMessage(id: number, data: unknown): void {
    this.#send({ kind: 'port-message', id, data })
  }

  portClosed(id: number): void {
    this.#send({ kind: 'port-close', id })
  }

  #heard(message: ChildMessage): void {
    if (message.kind === 'post') this.emit('message', message.data)
    else if (message.kind === 'port-message') this.#ports.sent(message.id, message.data)
    else this.#ports.closed(message.id)
  }

  #send(message: ChildMessage): void {
    if (this.#child.connected) this.#child.send(message)
  }
}

export const utilityProcess = {
  fork: (file: string, args: readonly string[] = [], options: ForkOptions = {}) =>
    new UtilityProcess(file, args, options),
}
