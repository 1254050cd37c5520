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

/** Rows that go to a thread together: as many as change the slow average, over which a fast one stays. */
const dealtRows = 100

/**
 * A warm pool over the same bars, which lie in shared memory. The rows are dealt like cards, so that no thread has all
 * the fast averages, which cross most often.
 */
export class SweepThreads {
  readonly #workers: readonly Worker[]

  private constructor(workers: readonly Worker[]) {
    this.#workers = workers
  }

  static async start(count: number): Promise<SweepThreads> {
    const entry = new URL(import.meta.url.endsWith('.ts') ? './sweep-thread.ts' : './sweep-thread.mjs', import.meta.url)
    const workers = Array.from({ length: count }, () => new Worker(entry))
    await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('online', resolve))))
    return new SweepThreads(workers)
  }

  async evaluate(bars: BarColumns, points: readonly Float64Array[]): Promise<Result> {
    const rows = points[0].length
    const dealt = this.#workers.map((_, k) =>
      Int32Array.from({ length: rows }, (_, row) => row).filter(
        (row) => Math.floor(row / dealtRows) % this.#workers.length === k,
      ),
    )
    const parts = dealt.map((own) => points.map((column) => Float64Array.from(own, (row) => column[row])))
    const replies = await Promise.all(this.#workers.map((worker, k) => ask(worker, { bars, points: parts[k] })))
    const columns = replies[0].values.length / dealt[0].length
    const whole = new Float64Array(columns * rows)
    replies.forEach(({ values }, k) => {
      const own = dealt[k]
      for (let column = 0; column < columns; column++) {
        own.forEach((row, place) => (whole[column * rows + row] = values[column * own.length + place]))
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
