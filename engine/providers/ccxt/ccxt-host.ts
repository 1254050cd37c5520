import type { Worker } from 'node:worker_threads'
import type { Clock } from '../../base/clock.ts'
import { once, type Disposer } from '../../base/disposable.ts'
import { Fault, faultFromRecord } from '../../base/fault.ts'
import type { Random } from '../../base/random.ts'
import { throwIfStopped, type Stop } from '../../base/stop.ts'
import type { MarketEvent } from '../../domain/market-event.ts'
import type { Log } from '../../ports/log.ts'
import type { Timers } from '../../ports/timers.ts'
import { defaultRetry, retryDelayMs } from '../shared/retry-delay.ts'
import { sleep } from '../shared/sleep.ts'
import { startCcxtThread } from './ccxt-thread.ts'
import type {
  CcxtAnswers, CcxtAsked, CcxtOperation, CcxtQuestions, CcxtStream, CcxtWorkerOptions, FromCcxtWorker, ToCcxtWorker,
} from './messages.ts'

export interface CcxtHostOptions extends CcxtWorkerOptions {
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly log: Log
  /** Longest wait for one answer, whatever the thread does. */
  readonly deadlineMs: number
  /** Starts the thread. */
  readonly start?: (options: CcxtWorkerOptions) => Worker
}

interface OpenCall {
  readonly resolve: (value: CcxtAnswers[CcxtOperation]) => void
  readonly reject: (fault: Fault) => void
}

interface OpenStream {
  readonly tell: (event: MarketEvent) => void
  readonly ended: (fault: Fault) => void
}

/**
 * The engine's end of the thread that ccxt lives in. The thread starts with the first question. When it dies, what is
 * open fails with `offline`, and the next question starts another one after a while that grows with every death.
 */
export class CcxtHost {
  readonly #options: CcxtHostOptions
  readonly #calls = new Map<number, OpenCall>()
  readonly #streams = new Map<number, OpenStream>()
  #worker: Worker | undefined
  #lastId = 0
  /** Deaths since the last answer. */
  #deaths = 0
  #restartAt = -Infinity
  #heard = false
  #closed = false

  constructor(options: CcxtHostOptions) {
    this.#options = options
  }

  /** Faults: those of `MarketProvider`; `offline` also when the thread dies or is silent for too long. */
  async ask<Op extends CcxtOperation>(
    exchange: string,
    op: Op,
    input: CcxtQuestions[Op],
    stop: Stop,
  ): Promise<CcxtAnswers[Op]> {
    throwIfStopped(stop)
    const waitMs = this.#restartAt - this.#options.clock.now()
    if (this.#worker === undefined && waitMs > 0) await sleep(this.#options.timers, waitMs, stop)
    const worker = this.#running()
    const id = ++this.#lastId
    this.#heard = false
    return new Promise<CcxtAnswers[Op]>((resolve, reject) => {
      const settled = (): void => {
        this.#calls.delete(id)
        this.#hold()
        forgetStop()
        forgetDeadline()
      }
      const fail = (fault: Fault): void => {
        settled()
        reject(fault)
      }
      const forgetDeadline = this.#options.timers.after(this.#options.deadlineMs, () => this.#late(exchange, op, fail))
      let forgetStop = (): void => {}
      this.#calls.set(id, {
        resolve: (value) => {
          settled()
          resolve(value as CcxtAnswers[Op])
        },
        reject: fail,
      })
      forgetStop = stop.onStop(() => fail(new Fault('canceled', 'Canceled.')))
      // The pair of operation and input is right by this method's types, which a union cannot see.
      this.#hold()
      worker.postMessage({ kind: 'ask', id, asked: { op, exchange, input } as CcxtAsked } satisfies ToCcxtWorker)
    })
  }

  /** Opens a stream; `ended` is called once when it dies by itself, never after disposing. */
  watch(stream: CcxtStream, tell: (event: MarketEvent) => void, ended: (fault: Fault) => void): Disposer {
    const id = ++this.#lastId
    this.#streams.set(id, { tell, ended })
    const waitMs = this.#worker === undefined ? this.#restartAt - this.#options.clock.now() : 0
    // Later even when now would do: nobody is told anything before they have their disposer.
    const forget = this.#options.timers.after(Math.max(0, waitMs), () => this.#open(id, stream))
    return once(() => {
      forget()
      if (this.#streams.delete(id)) this.#worker?.postMessage({ kind: 'leave', id } satisfies ToCcxtWorker)
      this.#hold()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    const worker = this.#worker
    this.#worker = undefined
    this.#failAll(new Fault('canceled', 'The engine is closing.'))
    await worker?.terminate()
  }

  #open(id: number, stream: CcxtStream): void {
    const open = this.#streams.get(id)
    if (open === undefined) return
    try {
      this.#running().postMessage({ kind: 'watch', id, stream } satisfies ToCcxtWorker)
      this.#hold()
    } catch (thrown) {
      this.#streams.delete(id)
      open.ended(thrown instanceof Fault ? thrown : new Fault('offline', 'The ccxt thread could not be reached.'))
    }
  }

  /** A process lives on for as long as anybody waits for an exchange, and no longer. */
  #hold(): void {
    if (this.#calls.size + this.#streams.size > 0) this.#worker?.ref()
    else this.#worker?.unref()
  }

  #running(): Worker {
    if (this.#closed) throw new Fault('canceled', 'The engine is closing.')
    if (this.#worker !== undefined) return this.#worker
    const { reroute, timeoutMs, start = startCcxtThread } = this.#options
    const worker = start({ reroute, timeoutMs })
    this.#worker = worker
    let why = 'it ended by itself'
    worker.on('message', (message: FromCcxtWorker) => {
      if (this.#worker === worker) this.#take(message)
    })
    worker.on('error', (error) => (why = error instanceof Error ? error.message : String(error)))
    worker.on('exit', () => {
      if (this.#worker === worker) this.#died(why)
    })
    return worker
  }

  #take(message: FromCcxtWorker): void {
    this.#heard = true
    switch (message.kind) {
      case 'answer':
        this.#deaths = 0
        return this.#calls.get(message.id)?.resolve(message.value)
      case 'fault':
        return this.#calls.get(message.id)?.reject(faultFromRecord(message.fault))
      case 'events': {
        this.#deaths = 0
        const stream = this.#streams.get(message.id)
        if (stream !== undefined) for (const event of message.events) stream.tell(event)
        return
      }
      case 'ended': {
        const stream = this.#streams.get(message.id)
        this.#streams.delete(message.id)
        this.#hold()
        return stream?.ended(faultFromRecord(message.fault))
      }
      case 'stray':
        return this.#options.log.warn('ccxt left a rejection behind', { message: message.message })
    }
  }

  /** One answer is late. A thread that said nothing at all meanwhile hangs, and is ended. */
  #late(exchange: string, op: CcxtOperation, fail: (fault: Fault) => void): void {
    const seconds = this.#options.deadlineMs / 1000
    fail(new Fault('offline', `${exchange} did not answer (${op}) within ${seconds} s.`))
    const worker = this.#worker
    if (this.#heard || worker === undefined) return
    this.#died(`it was silent for ${seconds} s`)
    void worker.terminate()
  }

  #died(why: string): void {
    this.#worker = undefined
    this.#deaths++
    const delayMs = retryDelayMs(this.#deaths, defaultRetry, this.#options.random)
    this.#restartAt = this.#options.clock.now() + delayMs
    this.#options.log.warn('the ccxt thread ended', { why, deaths: this.#deaths, restartInMs: delayMs })
    this.#failAll(new Fault('offline', `The connection to the exchanges broke (${why}). It is opened again.`))
  }

  #failAll(fault: Fault): void {
    const calls = [...this.#calls.values()]
    const streams = [...this.#streams.values()]
    this.#calls.clear()
    this.#streams.clear()
    for (const call of calls) call.reject(fault)
    for (const stream of streams) stream.ended(fault)
  }
}
