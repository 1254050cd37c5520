import { z } from 'zod'
import {
  monteCarloMethods,
  searchMethods,
  type LookaheadResult,
  type MonteCarloResult,
  type StudyEvidence,
  type StudyProgress,
  type StudyResult,
  type StudySpec,
  type StudySummary,
  type SweepPoint,
  type SweepResult,
  type WalkResult,
} from '../domain/study.ts'
import type { Distribution, MonteCarloOutcome, Proportion } from '../domain/monte-carlo-outcome.ts'
import { instrumentEvidence, portfolioLimits } from './portfolio-schema.ts'
import {
  faultRecord, float64Column, hash, listOf, number, paramValues, runSpec, timeMs, type Schema,
} from './schemas.ts'

const count = z.number().int().nonnegative()
const share = z.number().min(0).max(1)
const maybe = z.number().nullable()
const paramValue = z.union([z.number(), z.boolean(), z.string()])

const search = z.strictObject({
  method: z.enum(searchMethods),
  points: z.number().int().min(1),
  ranges: z.record(
    z.string(),
    z.union([
      z.strictObject({ values: z.array(paramValue).min(1).max(10_000) }),
      z.strictObject({ from: z.number(), to: z.number(), step: z.number().nonnegative().nullable() }),
    ]),
  ),
  objective: z.string().min(1),
  minTrades: count,
})

export const studySpec: Schema<StudySpec> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sweep'), run: runSpec, search, top: z.number().int().min(1).max(200) }),
  z.strictObject({
    kind: z.literal('walk'),
    run: runSpec,
    search,
    windows: z.strictObject({
      mode: z.enum(['rolling', 'anchored']),
      trainBars: z.number().int().min(1),
      testBars: z.number().int().min(1),
      purgeBars: count,
      embargoBars: count,
    }),
  }),
  z.strictObject({
    kind: z.literal('monte-carlo'),
    run: runSpec,
    method: z.enum(monteCarloMethods),
    paths: z.number().int().min(2).max(10_000_000),
    compounds: z.boolean(),
    blockBars: z.number().min(1),
    skipRatio: z.number().min(0).lt(1),
    costFactor: z.number().min(1),
    ruinRatio: z.number().gt(0).max(1),
  }),
  z.strictObject({ kind: z.literal('lookahead'), run: runSpec, cuts: z.number().int().min(1).max(10_000) }),
])

const phase = z.enum(['waiting', 'running', 'done', 'failed', 'canceled', 'interrupted'])

export const studyProgress: Schema<StudyProgress> = z.strictObject({
  phase,
  done: z.number(),
  total: z.number(),
  best: number,
  resultBytes: count,
  problem: faultRecord.exactOptional(),
})

export const studySummary: Schema<StudySummary> = z.strictObject({
  id: z.string(),
  kind: z.enum(['sweep', 'walk', 'monte-carlo', 'lookahead']),
  startedAt: timeMs,
  durationMs: z.number(),
  strategyName: z.string(),
  instrument: z.string(),
  phase,
  headline: z.string(),
  problem: faultRecord.exactOptional(),
})

const evidence: Schema<StudyEvidence> = z.strictObject({
  hash,
  dataHash: hash,
  instrument: z.string(),
  source: z.string(),
  synthetic: z.boolean(),
  timeframe: z.string(),
  bars: count,
  firstAt: timeMs,
  lastAt: timeMs,
  strategyHash: hash,
  engineVersion: z.string(),
  spec: studySpec,
  detailHash: hash.exactOptional(),
  instruments: listOf(instrumentEvidence).exactOptional(),
  rates: listOf(instrumentEvidence).exactOptional(),
  limits: portfolioLimits.exactOptional(),
})

const metrics = z.record(z.string(), maybe)
const why = z.string().exactOptional()

const sweepPoint: Schema<SweepPoint> = z.strictObject({
  params: paramValues,
  objective: number,
  metrics,
  plateau: maybe,
})

const sweepResult: Schema<SweepResult> = z.strictObject({
  kind: z.literal('sweep'),
  evidence,
  table: z.strictObject({
    length: count,
    axes: z.array(z.strictObject({ name: z.string(), values: z.array(paramValue).nullable() })),
    axisColumns: z.array(float64Column),
    metrics: z.array(z.string()),
    metricColumns: z.array(float64Column),
  }),
  top: z.array(sweepPoint),
  steadiest: sweepPoint.nullable(),
  refused: count,
  failed: count,
  failure: z.string().nullable(),
  luck: z.strictObject({ count, sharpeVariance: z.number(), probability: maybe, why }),
  overfitting: z.strictObject({ probability: maybe, points: count, splits: count, why }),
})

const walkResult: Schema<WalkResult> = z.strictObject({
  kind: z.literal('walk'),
  evidence,
  windows: z.array(
    z.strictObject({
      trainFromBar: count,
      trainUntilBar: count,
      testFromBar: count,
      testUntilBar: count,
      testFromAt: timeMs,
      testLastAt: timeMs,
      params: paramValues.nullable(),
      trainObjective: maybe,
      testObjective: maybe,
      testReturnRatio: z.number(),
      testTrades: count,
    }),
  ),
  equity: float64Column,
  equityAt: float64Column,
  metrics,
  efficiency: maybe,
  refused: count,
  failed: count,
})

const interval = { low: z.number(), high: z.number() }
const proportion: Schema<Proportion> = z.strictObject({ ...interval, value: share, count })
const distribution: Schema<Distribution> = z.strictObject({
  mean: z.number(),
  meanInterval: z.strictObject(interval),
  standardDeviation: z.number(),
  levels: z.array(z.strictObject({ ...interval, level: share, value: z.number() })),
  histogram: z.strictObject({ from: z.number(), binWidth: z.number(), counts: z.instanceof(Uint32Array) }),
})

const outcomeFields = {
  paths: count,
  steps: count,
  seed: z.number().int(),
  finalEquity: distribution,
  maxDrawdown: distribution,
  ruin: proportion,
  loss: proportion,
  fan: z.strictObject({
    steps: z.instanceof(Int32Array),
    levels: z.array(share),
    lines: z.array(float64Column),
    paths: count,
  }),
  actual: z.strictObject({
    finalEquity: z.number(),
    maxDrawdown: z.number(),
    finalEquityRank: share,
    maxDrawdownRank: share,
  }),
} satisfies { readonly [K in keyof MonteCarloOutcome]: z.ZodType }

const monteCarloResult: Schema<MonteCarloResult> = z.strictObject({
  kind: z.literal('monte-carlo'),
  evidence,
  ...outcomeFields,
})

const numberOrText = z.union([number, z.string()]).nullable()
const lookaheadResult: Schema<LookaheadResult> = z.strictObject({
  kind: z.literal('lookahead'),
  evidence,
  cuts: count,
  clean: z.boolean(),
  findings: z.array(
    z.strictObject({
      test: z.enum(['repeat', 'truncation', 'perturbed-future', 'warm-up-drift']),
      bar: z.number().int(),
      barAt: timeMs,
      what: z.string(),
      expected: numberOrText,
      found: numberOrText,
      place: z.string().nullable(),
    }),
  ),
  drift: z.array(z.strictObject({ indicator: z.string(), bars: count, relative: z.number() })),
})

export const studyResult: Schema<StudyResult> = z.union([sweepResult, walkResult, monteCarloResult, lookaheadResult])
