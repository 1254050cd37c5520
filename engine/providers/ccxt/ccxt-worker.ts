import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { assert } from '../../base/assert.ts'
import { Fault } from '../../base/fault.ts'
import type { MarketEvent } from '../../domain/market-event.ts'
import type { CcxtAsked, CcxtStream, CcxtWorkerOptions, FromCcxtWorker, ToCcxtWorker } from './messages.ts'
import { answerOf } from './worker-answers.ts'
import { CcxtExchanges, symbolOn, type CcxtExchange } from './worker-exchange.ts'
import { ccxtFault } from './worker-fault.ts'
import { giveUpSockets, noting } from './worker-sockets.ts'
import { streamOf } from './worker-stream.ts'

/** Longest wait for an exchange to confirm that a stream is over. */
const partingMs = 2000

interface OpenStream {
  /** Equal for streams of the same thing. */
  readonly key: string
  readonly exchange: CcxtExchange
  /** Of the sockets that it goes over. */
  readonly addresses: Set<string>
  readonly leave: (() => Promise<unknown>) | null
}

/** The thread that ccxt lives in: whatever it throws, now or later, ends here and not in the engine. */
class CcxtDesk {
  readonly #port: MessagePort
  readonly #exchanges: CcxtExchanges
  /** Streams that somebody listens to; null until they are open. */
  readonly #streams = new Map<number, OpenStream | null>()
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
        const open: OpenStream = { key, exchange, addresses: new Set(), leave }
        if (this.#streams.has(id)) this.#streams.set(id, open)
        while (this.#streams.has(id)) {
          const news = await noting(open.addresses, next)
          const events = news.filter((event): event is MarketEvent => event !== undefined)
          if (events.length > 0 && this.#streams.has(id)) this.#tell({ kind: 'events', id, events })
        }
      })
    } catch (thrown) {
      const open = this.#streams.get(id)
      if (!this.#streams.delete(id)) return
      if (open !== null && open !== undefined) giveUpSockets(open.exchange, open.addresses)
      this.#tell({ kind: 'ended', id, fault: ccxtFault(stream.exchange, thrown).toRecord() })
    }
  }

  #leave(id: number): void {
    const open = this.#streams.get(id)
    this.#streams.delete(id)
    if (open === null || open === undefined) return
    const leaving = this.#part(open).finally(() => {
      if (this.#leaving.get(open.key) === leaving) this.#leaving.delete(open.key)
    })
    this.#leaving.set(open.key, leaving)
  }

  /**
   * Waits until the exchange confirms that a stream is over, but not for long. One that does not confirm it, or cannot,
   * loses its socket; other streams on it break off and are opened anew.
   */
  async #part({ exchange, addresses, leave }: OpenStream): Promise<void> {
    const patience = new Promise<boolean>((resolve) => setTimeout(resolve, partingMs, false))
    const confirmed = leave === null ? false : leave().then(() => true, () => false)
    if (!(await Promise.race([confirmed, patience]))) giveUpSockets(exchange, addresses)
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
