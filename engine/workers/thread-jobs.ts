import { Fault } from '../base/fault.ts'
import { neverStop, throwIfStopped, type Stop } from '../base/stop.ts'
import type { RunProgress } from '../domain/run.ts'
import type { LookaheadReport } from '../domain/lookahead.ts'
import type { MonteCarloOutcome } from '../domain/monte-carlo-outcome.ts'
import type {
  BacktestJob,
  BacktestOutcome,
  JobProgress,
  Jobs,
  LookaheadJob,
  MonteCarloJob,
  StrategyDescription,
  SweepAnswer,
  SweepJob,
} from '../ports/jobs.ts'
import { control, type WorkerRequest } from './messages.ts'
import { WorkerSlot, type WorkerLimits } from './worker-slot.ts'

interface ThreadJobsOptions extends WorkerLimits {
  readonly threads: number
}

interface Waiter {
  readonly take: (slot: WorkerSlot) => void
  readonly refuse: (fault: Fault) => void
}

/** Longest queue; beyond it a caller is told rather than kept waiting. */
const maxWaiting = 256

/** Jobs on a small pool of warm worker threads. */
export class ThreadJobs implements Jobs {
  readonly #options: ThreadJobsOptions
  readonly #idle: WorkerSlot[] = []
  readonly #waiting: Waiter[] = []
  #started = 0
  #closed = false

  constructor(options: ThreadJobsOptions) {
    this.#options = options
  }

  get workers(): number {
    return this.#options.threads
  }

  backtest(job: BacktestJob, progress: (now: RunProgress) => void, stop: Stop): Promise<BacktestOutcome> {
    return this.#run({ kind: 'backtest', job, control: newFlags() }, progress, stop)
  }

  sweepPoints(job: SweepJob, stop: Stop): Promise<SweepAnswer> {
    return this.#run({ kind: 'sweep', job, control: newFlags() }, () => {}, stop)
  }

  monteCarlo(job: MonteCarloJob, progress: (now: JobProgress) => void, stop: Stop): Promise<MonteCarloOutcome> {
    return this.#run({ kind: 'monte-carlo', job, control: newFlags() }, progress, stop)
  }

  lookahead(job: LookaheadJob, progress: (now: JobProgress) => void, stop: Stop): Promise<LookaheadReport> {
    return this.#run({ kind: 'lookahead', job, control: newFlags() }, progress, stop)
  }

  describe(strategyFile: string): Promise<StrategyDescription> {
    return this.#run({ kind: 'describe', strategyFile }, () => {}, neverStop)
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const waiter of this.#waiting.splice(0)) waiter.refuse(new Fault('canceled', 'The engine is closing.'))
    await Promise.all(this.#idle.splice(0).map((slot) => slot.end()))
  }

  async #run<T, P>(request: WorkerRequest, progress: (now: P) => void, stop: Stop): Promise<T> {
    throwIfStopped(stop)
    const slot = await this.#take(stop)
    try {
      throwIfStopped(stop)
      return await slot.run<T, P>(request, progress, stop)
    } finally {
      this.#giveBack(slot)
    }
  }

  #take(stop: Stop): Promise<WorkerSlot> {
    if (this.#closed) throw new Fault('canceled', 'The engine is closing.')
    const idle = this.#idle.pop()
    if (idle !== undefined) return Promise.resolve(idle)
    if (this.#started < this.#options.threads) {
      this.#started++
      return Promise.resolve(new WorkerSlot(this.#options))
    }
    if (this.#waiting.length >= maxWaiting) {
      throw new Fault('busy', `${maxWaiting} jobs are waiting already. Try again when some are done.`)
    }
    return new Promise((take, refuse) => {
      const waiter: Waiter = { take, refuse }
      this.#waiting.push(waiter)
      stop.onStop(() => {
        const place = this.#waiting.indexOf(waiter)
        if (place < 0) return
        this.#waiting.splice(place, 1)
        refuse(new Fault('canceled', 'Canceled.'))
      })
    })
  }

  #giveBack(slot: WorkerSlot): void {
    if (this.#closed) {
      void slot.end()
      return
    }
    const next = this.#waiting.shift()
    const usable = slot.alive ? slot : undefined
    if (next !== undefined) next.take(usable ?? new WorkerSlot(this.#options))
    else if (usable !== undefined) this.#idle.push(usable)
    else this.#started--
  }
}

function newFlags(): SharedArrayBuffer {
  return new SharedArrayBuffer(control.words * Int32Array.BYTES_PER_ELEMENT)
}
