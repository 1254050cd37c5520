import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { assert } from '../../base/assert.ts'
import { Fault } from '../../base/fault.ts'
import type { MarketEvent } from '../../domain/market-event.ts'
import type { CcxtAsked, CcxtStream, CcxtWorkerOptions, FromCcxtWorker, ToCcxtWorker } from './messages.ts'
import { answerOf } from './worker-answers.ts'
import { CcxtExchanges, symbolOn } from './worker-exchange.ts'
import { ccxtFault } from './worker-fault.ts'
import { streamOf } from './worker-stream.ts'

/** Longest wait for an exchange to confirm that a stream is over. */
const partingMs = 3000

/** The thread that ccxt lives in: whatever it throws, now or later, ends here and not in the engine. */
class CcxtDesk {
  readonly #port: MessagePort
  readonly #exchanges: CcxtExchanges
  /** Streams that somebody listens to, and how to leave them at the exchange; null until they are open. */
  readonly #streams = new Map<number, (() => Promise<unknown>) | null>()
  /** Streams that are being left: one that is opened again has to wait, or the farewell to the old one ends it. */
  readonly #leaving = new Map<string, Promise<unknown>>()
  /** Exchanges that asked to be left alone, and until when. */
  readonly #pausedUntil = new Map<string, number>()

  constructor(port: MessagePort, options: CcxtWorkerOptions) {
    this.#port = port
    this.#exchanges = new CcxtExchanges(options)
    port.on('message', (message: ToCcxtWorker) => this.#take(message))
    process.on('unhandledRejection', (reason) => {
      this.#tell({ kind: 'stray', message: ccxtFault('ccxt', reason).message })
    })
  }

  #tell(message: FromCcxtWorker): void {
    this.#port.postMessage(message)
  }

  #take(message: ToCcxtWorker): void {
    if (message.kind === 'leave') this.#leave(message.id)
    else if (message.kind === 'ask') void this.#answer(message.id, message.asked)
    else void this.#watch(message.id, message.stream)
  }

  async #answer(id: number, asked: CcxtAsked): Promise<void> {
    try {
      const value = await this.#guarded(asked.exchange, async () =>
        answerOf(await this.#exchanges.open(asked.exchange), asked),
      )
      this.#tell({ kind: 'answer', id, value })
    } catch (thrown) {
      this.#tell({ kind: 'fault', id, fault: ccxtFault(asked.exchange, thrown).toRecord() })
    }
  }

  async #watch(id: number, stream: CcxtStream): Promise<void> {
    this.#streams.set(id, null)
    try {
      await this.#guarded(stream.exchange, async () => {
        const exchange = await this.#exchanges.open(stream.exchange)
        const symbol = await symbolOn(exchange, stream.symbol)
        const key = JSON.stringify([stream.exchange, stream.kind, symbol, stream.timeframe])
        await this.#leaving.get(key)
        const { next, leave } = streamOf(exchange, { ...stream, symbol })
        if (this.#streams.has(id)) this.#streams.set(id, () => this.#part(key, leave))
        while (this.#streams.has(id)) {
          const events = (await next()).filter((event): event is MarketEvent => event !== undefined)
          if (events.length > 0 && this.#streams.has(id)) this.#tell({ kind: 'events', id, events })
        }
      })
    } catch (thrown) {
      if (!this.#streams.delete(id)) return
      this.#tell({ kind: 'ended', id, fault: ccxtFault(stream.exchange, thrown).toRecord() })
    }
  }

  #leave(id: number): void {
    const leave = this.#streams.get(id)
    this.#streams.delete(id)
    void leave?.()
  }

  /** Whether the exchange confirms it changes nothing here; it is waited for, but not for long. */
  async #part(key: string, leave: () => Promise<unknown>): Promise<void> {
    const patience = new Promise((resolve) => setTimeout(resolve, partingMs))
    const leaving = Promise.race([leave().catch(() => undefined), patience])
    this.#leaving.set(key, leaving)
    await leaving
    if (this.#leaving.get(key) === leaving) this.#leaving.delete(key)
  }

  /** Asks nothing of an exchange during the pause that it asked for: going on is how a client gets banned. */
  async #guarded<T>(exchange: string, work: () => Promise<T>): Promise<T> {
    const retryAfterMs = (this.#pausedUntil.get(exchange) ?? 0) - Date.now()
    if (retryAfterMs > 0) {
      const seconds = Math.ceil(retryAfterMs / 1000)
      throw new Fault('busy', `${exchange} asked for a pause; it ends in ${seconds} s.`, { retryAfterMs })
    }
    try {
      return await work()
    } catch (thrown) {
      const fault = ccxtFault(exchange, thrown)
      const pauseMs = fault.code === 'busy' ? (fault.details as { readonly retryAfterMs: number }).retryAfterMs : 0
      if (pauseMs > 0) this.#pausedUntil.set(exchange, Date.now() + pauseMs)
      throw fault
    }
  }
}

assert(parentPort !== null, 'the ccxt worker runs in a worker')
new CcxtDesk(parentPort, workerData as CcxtWorkerOptions)
