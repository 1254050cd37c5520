import type { Disposer } from '../base/disposable.ts'
import { Fault, type FaultRecord } from '../base/fault.ts'
import { neverStop, type Stop } from '../base/stop.ts'
import { unpackFault } from './codec-fault.ts'
import { pack, unpack, type Packed } from './codec.ts'
import type { CallEntry } from './define.ts'
import type { ClientFrame } from './wire.ts'

/** What calls and feeds share of their connection. */
export interface Sender {
  nextId(): number
  send(frame: ClientFrame): void
}

interface PendingCall {
  readonly id: number
  readonly name: string
  readonly entry: CallEntry
  readonly input: Packed
  readonly resolve: (output: unknown) => void
  readonly reject: (fault: Fault) => void
  stopListening: Disposer
  sent: boolean
}

/** The client's calls: one promise each, settled once. */
export class ConnectCalls {
  readonly #sender: Sender
  readonly #pending = new Map<number, PendingCall>()
  #up = false
  /** Once lost, a write is refused instead of kept: run minutes later it would be a surprise. */
  #lost = false
  #finished: Fault | undefined

  constructor(sender: Sender) {
    this.#sender = sender
  }

  call(name: string, entry: CallEntry, input: unknown, stop: Stop = neverStop): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#finished !== undefined) throw this.#finished
      if (stop.stopped) throw canceled(name)
      if (this.#lost && entry.effect !== 'reads') throw notSent(name)
      const id = this.#sender.nextId()
      const call: PendingCall = {
        id,
        name,
        entry,
        input: pack(input),
        resolve,
        reject,
        stopListening: () => {},
        sent: false,
      }
      this.#pending.set(id, call)
      call.stopListening = stop.onStop(() => this.#cancel(call))
      if (this.#up) this.#send(call)
    })
  }

  /** The handshake is done: what waits goes out. */
  resume(): void {
    this.#up = true
    this.#lost = false
    for (const call of this.#pending.values()) this.#send(call)
  }

  /** The wire went down: reads wait to be sent again, the others learn that their outcome is not known. */
  lose(): void {
    this.#up = false
    this.#lost = true
    for (const call of [...this.#pending.values()]) {
      if (call.entry.effect !== 'reads') {
        this.#settle(call, () => call.reject(call.sent ? outcomeUnknown(call.name) : notSent(call.name)))
      } else call.sent = false
    }
  }

  finish(fault: Fault): void {
    this.#finished = fault
    for (const call of [...this.#pending.values()]) {
      const known = call.entry.effect === 'reads' || !call.sent || fault.code !== 'offline'
      this.#settle(call, () => call.reject(known ? fault : outcomeUnknown(call.name)))
    }
  }

  done(id: number, output: unknown): void {
    const call = this.#pending.get(id)
    if (call === undefined) return
    this.#settle(call, () => {
      try {
        call.resolve(call.entry.output.parse(unpack(output)))
      } catch (thrown) {
        const why = thrown instanceof Error ? thrown.message : String(thrown)
        call.reject(
          new Fault('unexpected', `The engine's answer to ${call.name} is not what the contract says: ${why}`),
        )
      }
    })
  }

  fault(id: number, record: FaultRecord): void {
    const call = this.#pending.get(id)
    if (call !== undefined) this.#settle(call, () => call.reject(unpackFault(record)))
  }

  #cancel(call: PendingCall): void {
    if (call.sent) this.#sender.send({ k: 'cancel', id: call.id })
    this.#settle(call, () => call.reject(canceled(call.name)))
  }

  #send(call: PendingCall): void {
    call.sent = true
    this.#sender.send({ k: 'call', id: call.id, name: call.name, input: call.input })
  }

  #settle(call: PendingCall, settle: () => void): void {
    if (!this.#pending.delete(call.id)) return
    call.stopListening()
    settle()
  }
}

function canceled(name: string): Fault {
  return new Fault('canceled', `${name} was canceled.`)
}

function notSent(name: string): Fault {
  return new Fault(
    'offline',
    `The engine cannot be reached, so ${name} was not sent and nothing happened. Try again when it is back.`,
    {
      outcome: 'not-sent',
    },
  )
}

function outcomeUnknown(name: string): Fault {
  return new Fault(
    'offline',
    `The engine was lost while ${name} was under way; whether it took effect is not known. Look before you try again.`,
    { outcome: 'unknown' },
  )
}
