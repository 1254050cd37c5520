import { z } from 'zod'
import { Fault, faultCodes } from '../../engine/base/fault.ts'
import { call, feed, type ContractHandlers, type Emit } from '../../engine/contract/define.ts'

const key = z.strictObject({ key: z.string() })
const nothing = z.strictObject({})

/** A small contract that exercises everything a wire must carry. */
export const kitContract = {
  kit: {
    echo: call('reads', z.strictObject({ value: z.unknown() }), z.strictObject({ value: z.unknown() })),
    add: call('reads', z.strictObject({ left: z.number(), right: z.number() }), z.strictObject({ sum: z.number() })),
    fail: call(
      'reads',
      z.strictObject({ code: z.enum(faultCodes), message: z.string(), details: z.unknown() }),
      nothing,
    ),
    crash: call('reads', nothing, nothing),
    /** Answers what its schema does not allow. */
    lie: call('reads', nothing, z.strictObject({ sum: z.number() })),
    wait: call('reads', key, key),
    write: call('writes', key, key),
    trade: call('trades', key, key),
    count: feed(
      'every',
      z.strictObject({ items: z.number().int(), fault: z.boolean() }),
      z.strictObject({ item: z.number() }),
    ),
    every: feed('every', key, z.strictObject({ item: z.unknown() })),
    latest: feed('latest', key, z.strictObject({ item: z.number() })),
  },
}

export type KitContract = typeof kitContract

/** What answers the kit's contract, and remembers what happened to it. */
export class KitEngine {
  /** What handlers went through, in order: `write a begins`, `wait b stopped`, … */
  readonly events: string[] = []
  /** The open feeds by key. */
  readonly feeds = new Map<string, Emit<{ item: never }>>()
  readonly defects: string[] = []
  readonly #gates = new Map<string, () => void>()

  /** Lets the call that waits under `key` go on. */
  release(name: string): void {
    this.#gates.get(name)?.()
  }

  emit(name: string, item: unknown): void {
    this.feeds.get(name)?.({ item: item as never })
  }

  readonly handlers: ContractHandlers<KitContract> = {
    kit: {
      echo: ({ value }) => {
        this.events.push('echo')
        return { value }
      },
      add: ({ left, right }) => {
        this.events.push('add')
        return { sum: left + right }
      },
      fail: ({ code, message, details }) => {
        throw new Fault(code, message, details)
      },
      crash: () => {
        throw new TypeError('the handler is broken')
      },
      lie: () => ({ sum: 'three' as unknown as number }),
      wait: ({ key: name }, stop) =>
        new Promise((resolve, reject) => {
          this.events.push(`wait ${name} begins`)
          this.#gates.set(name, () => resolve({ key: name }))
          stop.onStop(() => {
            this.events.push(`wait ${name} stopped`)
            reject(new Fault('canceled', 'Canceled.'))
          })
        }),
      write: async ({ key: name }, stop) => {
        this.events.push(`write ${name} begins`)
        stop.onStop(() => this.events.push(`write ${name} stopped`))
        await new Promise<void>((resolve) => this.#gates.set(name, resolve))
        this.events.push(`write ${name} ends`)
        return { key: name }
      },
      trade: ({ key: name }) => {
        this.events.push(`trade ${name}`)
        return { key: name }
      },
      count: ({ items, fault }, emit) => {
        for (let item = 0; item < items; item++) emit({ item })
        emit.end(fault ? new Fault('data-missing', 'There is no more.', { after: items }) : undefined)
        return () => this.events.push('count disposed')
      },
      every: ({ key: name }, emit) => this.#openFeed(name, emit),
      latest: ({ key: name }, emit) => this.#openFeed(name, emit),
    },
  }

  #openFeed<T>(name: string, emit: Emit<T>): () => void {
    this.events.push(`feed ${name} opens`)
    this.feeds.set(name, emit as Emit<{ item: never }>)
    return () => {
      this.events.push(`feed ${name} disposed`)
      this.feeds.delete(name)
    }
  }
}
