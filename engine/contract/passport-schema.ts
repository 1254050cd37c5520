import { z } from 'zod'
import { barFormats, type DataStanding, type DataVerdict } from '../domain/data-standing.ts'
import { findingKinds, type Passport, type RevisionDiff } from '../domain/passport.ts'
import { dataset, hash, listOf, number, timeMs, type Schema } from './schemas.ts'

const count = z.number().int().nonnegative()
const stretch = { fromAt: timeMs, untilAt: timeMs }

export const gap = z.strictObject({ ...stretch, missing: count })

export const passport: Schema<Passport> = z.strictObject({
  dataset,
  partitions: z.array(
    z.strictObject({ month: z.string(), hash, bars: count, firstAt: timeMs, lastAt: timeMs, bytes: count }),
  ),
  segments: z.array(
    z.strictObject({ ...stretch, source: z.string(), fetchedAt: timeMs, adjustments: z.string() }),
  ),
  coverage: z.array(z.strictObject({ ...stretch, bars: count })),
  gaps: z.array(gap),
  findings: z.array(
    z.strictObject({ kind: z.enum(findingKinds), count, examples: z.array(timeMs), rule: z.string() }),
  ),
  citedBy: count,
})

export const revisionDiff: Schema<RevisionDiff> = z.strictObject({
  fromHash: hash,
  toHash: hash,
  added: count,
  removed: count,
  changed: count,
  examples: z.array(z.strictObject({ openAt: timeMs, before: listOf(number), after: listOf(number) })),
})

export const dataStanding: Schema<DataStanding> = z.discriminatedUnion('standing', [
  z.strictObject({ standing: z.literal('current'), dataset }),
  z.strictObject({
    standing: z.literal('superseded'),
    dataset,
    current: dataset.nullable(),
    added: count,
    removed: count,
    changed: count,
  }),
  z.strictObject({ standing: z.literal('missing') }),
])

export const dataVerdict: Schema<DataVerdict> = z.strictObject({
  dataset,
  files: count,
  problems: z.array(z.string()),
})

export const barFormat = z.enum(barFormats)
