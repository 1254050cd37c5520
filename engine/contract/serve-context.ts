import type { Disposer } from '../base/disposable.ts'
import type { Stop } from '../base/stop.ts'
import type { CallEntry, Emit, Entry, FeedEntry } from './define.ts'
import type { WriteQueue } from './serve-writes.ts'

/** One entry with what answers it; its schemas give the unknowns their types back. */
export type Served =
  | { readonly entry: CallEntry; readonly handle: (input: unknown, stop: Stop) => unknown }
  | { readonly entry: FeedEntry; readonly handle: (input: unknown, emit: Emit<unknown>) => Disposer }

export type ServedOf<K extends Entry['kind']> = Extract<Served, { entry: { kind: K } }>

/** What the sessions of one server share. */
export interface ServeContext {
  readonly version: string
  readonly served: ReadonlyMap<string, Served>
  readonly writes: WriteQueue
  readonly feedLimit: number
  readonly schedule: (flush: () => void) => void
  readonly armed: () => boolean
  readonly onDefect: (where: string, thrown: unknown) => void
}
