import { Worker } from 'node:worker_threads'
import type { BarColumns } from '../engine/domain/bars.ts'
import type { Result } from './workload.ts'

export interface SweepTask {
  readonly bars: BarColumns
  readonly points: readonly Float64Array[]
}

export interface SweepReply {
  readonly values: Float64Array
  /** CPU time of the thread. */
  readonly ms: number
}

/** A warm pool: each thread gets a contiguous part of the points and the same bars, which lie in shared memory. */
export class SweepThreads {
  readonly #workers: readonly Worker[]

  private constructor(workers: readonly Worker[]) {
    this.#workers = workers
  }

  static async start(count: number): Promise<SweepThreads> {
    const entry = new URL('./sweep-thread.ts', import.meta.url)
    const workers = Array.from({ length: count }, () => new Worker(entry))
    await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('online', resolve))))
    return new SweepThreads(workers)
  }

  async evaluate(bars: BarColumns, points: readonly Float64Array[]): Promise<Result> {
    const rows = points[0].length
    const share = Math.ceil(rows / this.#workers.length)
    const parts = this.#workers.map((_, k) => points.map((column) => column.slice(k * share, (k + 1) * share)))
    const replies = await Promise.all(this.#workers.map((worker, k) => ask(worker, { bars, points: parts[k] })))
    const columns = replies[0].values.length / parts[0][0].length
    const whole = new Float64Array(columns * rows)
    replies.forEach(({ values }, k) => {
      const partRows = values.length / columns
      for (let column = 0; column < columns; column++) {
        whole.set(values.subarray(column * partRows, (column + 1) * partRows), column * rows + k * share)
      }
    })
    return { numbers: [whole], ms: Math.max(...replies.map(({ ms }) => ms)) }
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }
}

function ask(worker: Worker, task: SweepTask): Promise<SweepReply> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (reply: SweepReply) => {
      worker.off('error', reject)
      resolve(reply)
    })
    worker.postMessage(task)
  })
}
