import { MessageChannelMain, type MessagePortMain, type UtilityProcess } from 'electron'
import type { EngineMessage, EngineProcessState, ShellMessage } from '../../engine/contract/host.ts'
import { RestartPolicy } from './restart-policy.ts'

/** Longest time the engine may take to put its things away before it is ended by force. */
const stopMs = 5000
/** Longest time it may take to come up; one that hangs at its start counts as crashed. */
const startMs = 30_000

type StateListener = (state: EngineProcessState, reason: string | undefined) => void

interface EngineProcessOptions {
  readonly fork: () => UtilityProcess
  /** A clock that does not go back. */
  readonly now: () => number
}

/**
 * The process the engine lives in: starts it, gives out ports to it, and starts it again after a crash, until the
 * restart policy says that this helps nobody. One that says it cannot start is not started again by itself.
 */
export class EngineProcess {
  readonly #options: EngineProcessOptions
  readonly #policy = new RestartPolicy()
  readonly #listeners = new Set<StateListener>()
  /** Those who asked for a port while there was no engine to connect to. */
  readonly #waiting = new Map<number, (port: MessagePortMain) => void>()
  #state: EngineProcessState = 'starting'
  #child: UtilityProcess | undefined
  #restart: NodeJS.Timeout | undefined
  #stopping = false
  /** What an engine said that could not start. */
  #reason: string | undefined

  constructor(options: EngineProcessOptions) {
    this.#options = options
  }

  get state(): EngineProcessState {
    return this.#state
  }

  /** Why the engine waits in safe mode, where it could say so. */
  get reason(): string | undefined {
    return this.#state === 'safe' ? this.#reason : undefined
  }

  /** The id of the running process, for the log. */
  get processId(): number | undefined {
    return this.#child?.pid
  }

  onState(listener: StateListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  start(): void {
    if (this.#child !== undefined || this.#stopping) return
    const child = this.#options.fork()
    this.#child = child
    const late = setTimeout(() => child.kill(), startMs)
    child.on('message', (message: unknown) => {
      if (this.#child !== child || !isEngineMessage(message)) return
      clearTimeout(late)
      if (message.kind === 'up') this.#becomeUp(child)
      else this.#reason = message.message
    })
    child.once('exit', (code) => {
      clearTimeout(late)
      if (this.#child === child) this.#gone(code)
    })
  }

  /**
   * Gives `owner` a port to the engine as soon as there is one. Asking again before it came replaces the first wish: an
   * owner never gets two ports for one need.
   */
  connect(owner: number, give: (port: MessagePortMain) => void): void {
    if (this.#state === 'up' && this.#child !== undefined) give(this.#newPort(this.#child))
    else this.#waiting.set(owner, give)
  }

  /** The owner is gone and wants no port any more. */
  forget(owner: number): void {
    this.#waiting.delete(owner)
  }

  /** Another try after safe mode. Does nothing while the engine runs or is about to. */
  restart(): void {
    if (this.#state !== 'safe') return
    this.#policy.forgive()
    this.#reason = undefined
    this.#become('restarting')
    this.start()
  }

  /** Ends the engine: politely, and by force when it does not go. */
  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#restart)
    const child = this.#child
    if (child === undefined) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.postMessage({ kind: 'stop' } satisfies ShellMessage)
    const force = setTimeout(() => child.kill(), stopMs)
    await gone
    clearTimeout(force)
  }

  #newPort(child: UtilityProcess): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain()
    child.postMessage({ kind: 'port' } satisfies ShellMessage, [port1])
    return port2
  }

  #becomeUp(child: UtilityProcess): void {
    this.#become('up')
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const give of waiting) give(this.#newPort(child))
  }

  #gone(code: number): void {
    this.#child = undefined
    if (this.#stopping) return
    if (this.#reason !== undefined) {
      console.error('The engine cannot start: safe mode.')
      this.#become('safe')
      return
    }
    const decision = this.#policy.onCrash(this.#options.now())
    if (decision.kind === 'safe') {
      console.error(`The engine ended with ${code} and has crashed too often: safe mode.`)
      this.#become('safe')
      return
    }
    console.error(`The engine ended with ${code}; starting it again.`)
    this.#become('restarting')
    this.#restart = setTimeout(() => this.start(), decision.delayMs)
  }

  #become(state: EngineProcessState): void {
    this.#state = state
    for (const listener of this.#listeners) listener(state, this.reason)
  }
}

function isEngineMessage(message: unknown): message is EngineMessage {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false
  if (message.kind === 'failed') return 'message' in message && typeof message.message === 'string'
  return message.kind === 'up'
}
