import { z } from 'zod'
import {
  downloadPhases, gapAnswers, type Download, type DownloadItem, type DownloadPlanItem, type DownloadSpec,
  type KeptSeries, type RepairOutcome,
} from '../domain/download.ts'
import { assetClasses } from '../domain/instrument.ts'
import type { TimeRange } from '../domain/time-range.ts'
import { call, feed } from './define.ts'
import { gap } from './passport-schema.ts'
import { clientId, faultRecord, listOf, nothing, timeMs, timeframe, type Schema } from './schemas.ts'

const count = z.number().int().nonnegative()
const phase = z.enum(downloadPhases)
const providers = z.array(z.string().min(1)).nullable()
const range: Schema<TimeRange> = z.strictObject({ fromAt: timeMs, untilAt: timeMs })

const downloadSpec: Schema<DownloadSpec> = z.strictObject({
  instruments: z.array(z.string().min(1)).min(1).max(1000),
  timeframes: z.array(timeframe).min(1).max(20),
  fromAt: timeMs,
  untilAt: timeMs.nullable(),
  providers,
  assetClass: z.enum(assetClasses).nullable(),
  only: z.enum(['missing', 'gaps']),
  mixAdjustments: z.boolean().exactOptional(),
  askAgain: z.boolean().exactOptional(),
})

const planItem: Schema<DownloadPlanItem> = z.strictObject({
  instrument: z.string(),
  timeframe,
  missing: z.array(range),
  expected: count,
  stored: count,
  providers: z.array(z.string()),
  requests: count,
})

const repair: Schema<RepairOutcome> = z.strictObject({
  gaps: count,
  left: count,
  named: z.array(
    gap.extend({
      asked: z.array(
        z.strictObject({
          provider: z.string(), answer: z.enum(gapAnswers), at: timeMs, problem: faultRecord.nullable(),
        }),
      ),
    }),
  ),
})

const item: Schema<DownloadItem> = z.strictObject({
  instrument: z.string(),
  timeframe,
  phase,
  expected: count,
  received: count,
  added: count,
  changed: count,
  reachedAt: timeMs.nullable(),
  providers: z.array(z.string()),
  missing: count.nullable(),
  problem: faultRecord.nullable(),
  notes: z.array(z.string()).exactOptional(),
  repair: repair.exactOptional(),
})

const download: Schema<Download> = z.strictObject({
  id: z.string(),
  spec: downloadSpec,
  phase,
  startedAt: timeMs,
  endedAt: timeMs.nullable(),
  items: z.array(item),
  barsPerSecond: z.number().nonnegative(),
  etaMs: z.number().nullable(),
})

const kept: Schema<KeptSeries> = z.strictObject({
  instrument: z.string(),
  timeframe,
  everyMs: z.number().int().positive(),
  providers,
  lastAt: timeMs.nullable(),
})

const downloadId = z.strictObject({ download: z.string().min(1) })
const series = z.strictObject({ instrument: z.string().min(1), timeframe })

export const downloadsContract = {
  /** What a download would ask of whom. Nothing is asked. */
  plan: call('reads', downloadSpec, listOf(planItem)),
  /**
   * Starts a download and answers its id at once; a client-made id makes the call safe to repeat. Faults: `not-found`,
   * `invalid-input`, `busy`.
   */
  start: call('writes', z.strictObject({ id: clientId, spec: downloadSpec }), downloadId),
  /** Progress of one download until it ends; the last item says how it ended. */
  progress: feed('latest', downloadId, download),
  /** Stops a download; what it stored stays. */
  cancel: call('writes', downloadId, nothing),
  /** Goes on with one that ended early; what is stored is not asked for again. */
  resume: call('writes', downloadId, nothing),
  /** Newest first. */
  list: call('reads', z.strictObject({ limit: z.number().int().min(1).max(1000) }), listOf(download)),
  /** Series that are kept current. */
  kept: call('reads', nothing, listOf(kept)),
  keep: call('writes', series.extend({ everyMs: z.number().int().min(10_000), providers }), nothing),
  letGo: call('writes', series, nothing),
}
