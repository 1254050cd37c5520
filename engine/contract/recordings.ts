import { z } from 'zod'
import { recordedKinds } from '../domain/feed.ts'
import type { RecordedSeries, RecordedVerdict } from '../domain/recorded-events.ts'
import { call } from './define.ts'
import { listOf, nothing, timeMs, type Schema } from './schemas.ts'

const kind = z.enum(recordedKinds)
const count = z.number().int().nonnegative()

const recorded: Schema<RecordedSeries> = z.strictObject({
  kind,
  instrument: z.string(),
  files: count,
  events: count,
  firstAt: timeMs,
  lastAt: timeMs,
  bytes: count,
})

const verdict: Schema<RecordedVerdict> = z.strictObject({
  series: z.strictObject({ kind, instrument: z.string() }).nullable(),
  files: count,
  events: count,
  problems: z.array(z.string()),
})

/** Live events that are stored. `feeds.record` stores them, and `sql` reads them. */
export const recordingsContract = {
  /** Every stored series of events, also those that are being recorded. */
  list: call('reads', nothing, listOf(recorded)),
  /** Reads and hashes every stored file of events. */
  verify: call('reads', nothing, listOf(verdict)),
  /** Takes the events of [fromAt, untilAt) out, by default all of them, and answers how many those were. */
  remove: call(
    'writes',
    z.strictObject({ instrument: z.string(), kind, fromAt: timeMs.nullable(), untilAt: timeMs.nullable() }),
    z.strictObject({ events: count }),
  ),
}
