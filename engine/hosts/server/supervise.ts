import { fork, type ChildProcess } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import { Fault } from '../../base/fault.ts'
import { unpackFault } from '../../contract/codec-fault.ts'
import type { FromChild, ServeOrder, ToChild } from './child-messages.ts'
import { engineFlags } from './engine-flags.ts'
import { RestartBudget } from './restart-budget.ts'
import { newToken } from './serve-engine.ts'

export interface SuperviseOptions {
  /** The script of the engine's process; it calls `runServerChild`. */
  readonly entry: string
  readonly home?: string | undefined
  readonly pageFolder: string
  readonly address?: string
  readonly port?: number
  /** Told in words when the engine crashed, came back, or is given up. */
  readonly say: (line: string) => void
}

export interface Supervisor {
  /** What to open in a browser, token included. Stays the same over restarts. */
  readonly pageUrl: string
  /** The engine's process of the moment; undefined while there is none. */
  processId(): number | undefined
  /** Ends the engine and then `done`. */
  stop(): void
  /** Settles when there is no engine any more: 0 when stopped, 1 when it crashed too often. For `process.exitCode`. */
  readonly done: Promise<number>
}

/** Longest time the engine may take to put its things away before it is ended by force. */
const stopMs = 5000

/**
 * Runs the engine in a process of its own and starts it again when it crashes, on the same port and with the same
 * token, so that open pages come back by themselves. SIGINT and SIGTERM stop it cleanly. Answers when the engine can be
 * reached; throws the Fault that kept it from starting the first time.
 */
export async function supervise(options: SuperviseOptions): Promise<Supervisor> {
  const supervision = new Supervision(options)
  const signals = ['SIGINT', 'SIGTERM'] as const
  const stop = (): void => supervision.stop()
  for (const signal of signals) process.on(signal, stop)
  const done = supervision.done.finally(() => {
    for (const signal of signals) process.off(signal, stop)
  })
  try {
    const port = await supervision.start()
    const shown = supervision.address.includes(':') ? `[${supervision.address}]` : supervision.address
    const pageUrl = `http://${shown}:${port}/#token=${supervision.token}`
    return { pageUrl, processId: () => supervision.processId, stop, done }
  } catch (thrown) {
    await done
    throw thrown
  }
}

class Supervision {
  readonly token = newToken()
  readonly address: string
  readonly done: Promise<number>
  readonly #options: SuperviseOptions
  readonly #budget = new RestartBudget()
  #finish: (code: number) => void = () => {}
  #child: ChildProcess | undefined
  #restart: NodeJS.Timeout | undefined
  #port: number
  #stopping = false

  constructor(options: SuperviseOptions) {
    this.#options = options
    this.address = options.address ?? '127.0.0.1'
    this.#port = options.port ?? 0
    this.done = new Promise((resolve) => {
      this.#finish = resolve
    })
  }

  get processId(): number | undefined {
    return this.#child?.pid
  }

  /** The first start: nothing is tried again, because what is wrong then is wrong every time. */
  start(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#launch({
        onUp: (port) => {
          this.#port = port
          resolve(port)
        },
        onGone: (wasUp, why) => {
          if (wasUp) return this.#crashed(why)
          reject(why)
          this.#finish(1)
        },
      })
    })
  }

  stop(): void {
    if (this.#stopping) return
    this.#stopping = true
    clearTimeout(this.#restart)
    const child = this.#child
    if (child === undefined) return this.#finish(0)
    send(child, { kind: 'stop' })
    const force = setTimeout(() => child.kill('SIGKILL'), stopMs)
    child.once('exit', () => clearTimeout(force))
  }

  #launch(on: { onUp: (port: number) => void; onGone: (wasUp: boolean, why: Fault) => void }): void {
    const { entry, home, pageFolder } = this.#options
    const order: ServeOrder = { home, pageFolder, address: this.address, port: this.#port, token: this.token }
    // Whoever keeps compiled code keeps the engine's too, so that it is back sooner after a crash.
    const cache = getCompileCacheDir()
    const env = cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: cache }
    const child = fork(entry, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [...engineFlags], env })
    this.#child = child
    let wasUp = false
    let failure: Fault | undefined
    child.on('message', (message: FromChild) => {
      if (message.kind === 'failed') failure = unpackFault(message.fault)
      else {
        wasUp = true
        on.onUp(message.port)
      }
    })
    child.once('error', (error) => {
      failure = new Fault('unexpected', `The engine's process cannot be started: ${error.message}`)
      if (child.pid === undefined) gone(null, null)
    })
    // `close`, not `exit`: it comes after the last message, which may be the fault.
    child.once('close', (code, signal) => gone(code, signal))
    const gone = (code: number | null, signal: string | null): void => {
      this.#child = undefined
      const why =
        failure ?? new Fault('unexpected', `The engine's process ended with ${signal ?? `exit code ${String(code)}`}.`)
      if (!this.#stopping) return on.onGone(wasUp, why)
      if (!wasUp) on.onGone(false, new Fault('canceled', 'Stopped before the engine was up.'))
      this.#finish(0)
    }
    send(child, { kind: 'serve', order })
  }

  #crashed(why: Fault): void {
    const delayMs = this.#budget.spend(performance.now())
    if (delayMs === undefined) {
      this.#options.say(`${why.message} It crashed more than five times in ten minutes and is not started again.`)
      return this.#finish(1)
    }
    this.#options.say(`${why.message} Starting it again.`)
    this.#restart = setTimeout(() => this.#relaunch(), delayMs)
  }

  #relaunch(): void {
    this.#launch({
      onUp: () => this.#options.say('The engine is back.'),
      onGone: (_wasUp, why) => {
        if (!this.#stopping) this.#crashed(why)
      },
    })
  }
}

/** A process that is just dying takes no message; its exit is handled where it is noticed. */
function send(child: ChildProcess, message: ToChild): void {
  if (child.connected) child.send(message, () => {})
}
