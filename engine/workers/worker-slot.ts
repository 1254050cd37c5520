import { Worker } from 'node:worker_threads'
import { Fault, faultFromRecord } from '../base/fault.ts'
import type { Stop } from '../base/stop.ts'
import { control, type WorkerReply, type WorkerRequest } from './messages.ts'
import { placeOfWorker } from './worker-place.ts'

const entry = new URL(import.meta.url.endsWith('.ts') ? './worker-entry.ts' : './worker-entry.js', import.meta.url)

/** What one worker may take before it is ended. */
export interface WorkerLimits {
  /** Longest silence of a working strategy. */
  readonly hangMs: number
  readonly heapMb: number
}

const beatCheckMs = 250

/** One worker thread with one job at a time. After a hang or a crash it is gone, and says so by `alive`. */
export class WorkerSlot {
  readonly #worker: Worker
  readonly #limits: WorkerLimits
  #settle: ((reply: WorkerReply) => void) | undefined
  #alive = true

  constructor(limits: WorkerLimits) {
    this.#limits = limits
    this.#worker = new Worker(entry, {
      env: {},
      // Node says of its type stripping that it is experimental, once per worker.
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
      name: 'lonja-strategy',
    })
    this.#worker.unref()
    this.#worker.on('message', (reply: WorkerReply) => this.#settle?.(reply))
    this.#worker.on('error', (error) => this.#die(crashOf(error, limits)))
    this.#worker.on('exit', () =>
      this.#die(new Fault('strategy-failed', 'The worker that ran the strategy ended by itself.')),
    )
  }

  get alive(): boolean {
    return this.#alive
  }

  /** Runs a job to its answer. A stop ends it at the next look; a strategy that hangs is ended by force. */
  run<T, P>(request: WorkerRequest, progress: (now: P) => void, stop: Stop): Promise<T> {
    const flags = 'control' in request ? new Int32Array(request.control) : undefined
    return new Promise<T>((resolve, reject) => {
      const watchdog = flags === undefined ? undefined : this.#watch(flags)
      const forget = stop.onStop(() => {
        if (flags !== undefined) Atomics.store(flags, control.cancel, 1)
      })
      this.#worker.ref()
      this.#settle = (reply) => {
        if (reply.kind === 'progress') {
          progress(reply.progress as P)
          return
        }
        this.#settle = undefined
        clearInterval(watchdog)
        forget()
        this.#worker.unref()
        if (reply.kind === 'done') resolve(reply.output as T)
        else reject(faultFromRecord(reply.fault))
      }
      this.#worker.postMessage(request)
    })
  }

  async end(): Promise<void> {
    this.#alive = false
    await this.#worker.terminate()
  }

  /** Ends the worker when its beat stands still. A canceled one gets less patience. */
  #watch(flags: Int32Array): NodeJS.Timeout {
    let lastBeat = -1
    let silentMs = 0
    const watchdog = setInterval(() => {
      const beat = Atomics.load(flags, control.beat)
      silentMs = beat === lastBeat ? silentMs + beatCheckMs : 0
      lastBeat = beat
      const canceled = Atomics.load(flags, control.cancel) === 1
      if (silentMs < (canceled ? 2 * beatCheckMs : this.#limits.hangMs)) return
      clearInterval(watchdog)
      if (canceled) this.#endAs(new Fault('canceled', 'Canceled.'))
      else void this.#endHanging()
    }, beatCheckMs)
    return watchdog
  }

  async #endHanging(): Promise<void> {
    const seconds = this.#limits.hangMs / 1000
    const place = await placeOfWorker(this.#worker)
    const where = place === null ? 'Look for a loop that never ends.' : `It was at ${place}.`
    this.#endAs(
      new Fault('strategy-failed', `The strategy did not finish a bar for ${seconds} s, so it was ended. ${where}`, {
        reason: 'hang',
        place,
      }),
    )
  }

  #endAs(fault: Fault): void {
    this.#die(fault)
    void this.#worker.terminate()
  }

  #die(fault: Fault): void {
    this.#alive = false
    this.#settle?.({ kind: 'fault', fault: fault.toRecord() })
  }
}

function crashOf(error: unknown, limits: WorkerLimits): Fault {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new Fault('strategy-failed', `The strategy used more than ${limits.heapMb} MB of memory, so it was ended.`)
  }
  return new Fault(
    'strategy-failed',
    `The strategy ended its worker: ${error instanceof Error ? error.message : String(error)}`,
  )
}
