import type { z } from 'zod'
import type { Disposer } from '../base/disposable.ts'
import type { Stop } from '../base/stop.ts'

/** What a call may do. Reads run side by side, writes one at a time, trades only in an armed session. */
export type CallEffect = 'reads' | 'writes' | 'trades'

/**
 * What a feed promises when the listener is slower than the source: `every` item, in order, or the feed ends with
 * `busy`; or only the `latest`.
 */
export type FeedDelivery = 'every' | 'latest'

export interface CallEntry<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'call'
  readonly effect: CallEffect
  readonly input: I
  readonly output: O
}

export interface FeedEntry<I extends z.ZodType = z.ZodType, T extends z.ZodType = z.ZodType> {
  readonly kind: 'feed'
  readonly delivery: FeedDelivery
  readonly input: I
  readonly item: T
}

export type Entry = CallEntry | FeedEntry
/** One area of the contract: entry names and what they are. */
export type Area = Readonly<Record<string, Entry>>
/** The whole contract: areas by name. On the wire an entry is called `area.entry`. */
export type Contract = Readonly<Record<string, Area>>

export function call<I extends z.ZodType, O extends z.ZodType>(
  effect: CallEffect,
  input: I,
  output: O,
): CallEntry<I, O> {
  return { kind: 'call', effect, input, output }
}

export function feed<I extends z.ZodType, T extends z.ZodType>(
  delivery: FeedDelivery,
  input: I,
  item: T,
): FeedEntry<I, T> {
  return { kind: 'feed', delivery, input, item }
}

/** The engine's end: what answers each entry of an area. */
export type Handlers<A extends Area> = {
  readonly [K in keyof A]: A[K] extends CallEntry<infer I, infer O>
    ? (input: z.output<I>, stop: Stop) => z.input<O> | Promise<z.input<O>>
    : A[K] extends FeedEntry<infer I, infer T>
      ? (input: z.output<I>, emit: Emit<z.input<T>>) => Disposer
      : never
}

/** Where a feed puts its items. After `end` nothing more may come. */
export interface Emit<T> {
  (item: T): void
  /** Ends the feed: in good order, or with what went wrong. */
  end(thrown?: unknown): void
}

export type ContractHandlers<C extends Contract> = { readonly [N in keyof C]: Handlers<C[N]> }

/** The client's end of an area. */
export type Client<A extends Area> = {
  readonly [K in keyof A]: A[K] extends CallEntry<infer I, infer O>
    ? (input: z.input<I>, stop?: Stop) => Promise<z.output<O>>
    : A[K] extends FeedEntry<infer I, infer T>
      ? (input: z.input<I>, listener: FeedListener<z.output<T>>) => Disposer
      : never
}

export interface FeedListener<T> {
  item(item: T): void
  /** The source ended the feed: with a fault, or in good order. Not called after the listener's own disposer ran. */
  end?(fault?: Error): void
}

export type ContractClient<C extends Contract> = { readonly [N in keyof C]: Client<C[N]> }
