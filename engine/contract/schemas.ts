import { z } from 'zod'
import { faultCodes, type FaultRecord } from '../base/fault.ts'
import type { BarColumns } from '../domain/bars.ts'
import {
  csvBarStamps,
  csvThousands,
  csvTimeFormats,
  type CsvImportOutcome,
  type CsvPreview,
  type CsvQuestion,
} from '../domain/csv-import.ts'
import type { Dataset } from '../domain/dataset.ts'
import { orderProblems } from '../domain/order-limits.ts'
import type { ParamSpec, ParamValues } from '../domain/param.ts'
import { isTimeframe, type Timeframe } from '../domain/timeframe.ts'
import { contractTerms, instrumentEvidence, portfolioLimits } from './portfolio-schema.ts'
import { instrument } from './instrument-schema.ts'
import { realisticOptions } from './realistic-schema.ts'
import {
  fillProfiles,
  type AccountOptions,
  type Evidence,
  type RunProgress,
  type RunResult,
  type RunSpec,
  type RunSummary,
  type StatisticCard,
  type StrategyCard,
} from '../domain/run.ts'

/** Schemas shared by the areas of the contract. Each is checked against its domain type, so neither can drift. */
export type Schema<T> = z.ZodType<T, T>

/** A list that nobody changes. */
export const listOf = <T>(item: Schema<T>): Schema<readonly T[]> => z.array(item)

export const nothing = z.strictObject({})
/** Made by the client, so that a call that starts something is safe to repeat. */
export const clientId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/)
export const timeMs = z.number().int()
export const hash = z.string().regex(/^[0-9a-f]{64}$/)
export const float64Column: Schema<Float64Array> = z.instanceof(Float64Array)
export const bytes: Schema<Uint8Array> = z.instanceof(Uint8Array)
/** Statistics and prices may be impossible to compute; they cross as NaN, kept by every wire. */
export const number = z.number().or(z.nan())
export const faultRecord: Schema<FaultRecord> = z.strictObject({
  code: z.enum(faultCodes),
  message: z.string(),
  details: z.unknown().exactOptional(),
})

export const timeframe = z.custom<Timeframe>(
  (value) => typeof value === 'string' && isTimeframe(value),
  'must be a timeframe such as 1d',
)

/** The fields of one bar. */
export const oneBar = {
  openAt: timeMs,
  open: z.number(),
  high: z.number(),
  low: z.number(),
  close: z.number(),
  volume: z.number(),
}

export const barColumns: Schema<BarColumns> = z.strictObject({
  length: z.number().int().nonnegative(),
  openAt: float64Column,
  open: float64Column,
  high: float64Column,
  low: float64Column,
  close: float64Column,
  volume: float64Column,
})

export const dataset: Schema<Dataset> = z.strictObject({
  instrument,
  timeframe,
  hash,
  bars: z.number().int(),
  firstAt: timeMs,
  lastAt: timeMs,
  source: z.string(),
  synthetic: z.boolean(),
})

export const paramSpec: Schema<ParamSpec> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['int', 'num']),
    default: z.number(),
    min: z.number(),
    max: z.number(),
    step: z.number().exactOptional(),
    log: z.boolean().exactOptional(),
    optimize: z.boolean(),
    label: z.string(),
    hint: z.string().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('bool'),
    default: z.boolean(),
    optimize: z.boolean(),
    label: z.string(),
    hint: z.string().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('pick'),
    default: z.string(),
    of: z.array(z.string()),
    optimize: z.boolean(),
    label: z.string(),
    hint: z.string().exactOptional(),
  }),
])

export const paramValues: Schema<ParamValues> = z.record(
  z.string(),
  z.union([z.number(), z.boolean(), z.string()]),
)

const money = z.number().nonnegative()
const ratio = z.number().min(0).max(1)

export const accountOptions: Schema<AccountOptions> = z.strictObject({
  profile: z.enum(fillProfiles),
  cash: z.number().positive(),
  commissionRatio: z.number().min(-0.1).max(0.5),
  commissionFixed: money,
  spreadRatio: ratio,
  marginRatio: z.number().gt(0).max(1).nullable(),
  tradeOnClose: z.boolean(),
  hedging: z.boolean(),
  exclusiveOrders: z.boolean(),
  finalizeTrades: z.boolean(),
  realistic: realisticOptions.exactOptional(),
  contract: contractTerms.exactOptional(),
})

export const runSpec: Schema<RunSpec> = z.strictObject({
  strategy: z.string().min(1),
  params: paramValues,
  instrument: z.string().min(1),
  fromAt: timeMs.nullable(),
  untilAt: timeMs.nullable(),
  account: accountOptions,
  seed: z.number().int().min(0).max(0xffffffff),
  detail: z.string().min(1).exactOptional(),
  uncertainty: z.boolean().exactOptional(),
  instruments: listOf(z.string().min(1)).exactOptional(),
  limits: portfolioLimits.exactOptional(),
})

export const strategyCard: Schema<StrategyCard> = z.strictObject({
  id: z.string(),
  name: z.string(),
  about: z.string(),
  builtin: z.boolean(),
  params: z.record(z.string(), paramSpec),
  hash,
})

export const evidence: Schema<Evidence> = z.strictObject({
  hash,
  dataHash: hash,
  instrument: z.string(),
  source: z.string(),
  synthetic: z.boolean(),
  timeframe: z.string(),
  bars: z.number().int(),
  firstAt: timeMs,
  lastAt: timeMs,
  fromAt: timeMs.nullable(),
  untilAt: timeMs.nullable(),
  strategy: z.string(),
  strategyHash: hash,
  params: paramValues,
  account: accountOptions,
  engineVersion: z.string(),
  seed: z.number().int(),
  detailHash: hash.exactOptional(),
  uncertainty: z.literal(true).exactOptional(),
  instruments: listOf(instrumentEvidence).exactOptional(),
  rates: listOf(instrumentEvidence).exactOptional(),
  limits: portfolioLimits.exactOptional(),
})

const trade = z.strictObject({
  size: z.number(),
  entryBar: z.number().int(),
  exitBar: z.number().int(),
  entryAt: timeMs,
  exitAt: timeMs,
  entryPrice: z.number(),
  exitPrice: z.number(),
  pnl: z.number(),
  commission: z.number(),
  returnRatio: z.number(),
  stop: z.number().nullable(),
  target: z.number().nullable(),
  tag: z.string().nullable(),
  instrument: z.string().exactOptional(),
})

const openTrade = z.strictObject({
  size: z.number(),
  entryBar: z.number().int(),
  entryAt: timeMs,
  entryPrice: z.number(),
  stop: z.number().nullable(),
  target: z.number().nullable(),
  tag: z.string().nullable(),
  instrument: z.string().exactOptional(),
})

export const runResult: Schema<RunResult> = z.strictObject({
  evidence,
  statistics: z.array(
    z.strictObject({ id: z.string(), value: z.number().nullable(), why: z.string().exactOptional() }),
  ),
  trades: z.array(trade),
  openTrades: z.array(openTrade),
  ordersLeft: z.number().int(),
  canceledForMargin: z.number().int(),
  refusedOrders: z.partialRecord(z.enum(orderProblems), z.number().int()).exactOptional(),
  equity: float64Column,
  marks: z.array(
    z.strictObject({
      bar: z.number().int(),
      text: z.string(),
      price: z.number().nullable(),
      instrument: z.string().exactOptional(),
    }),
  ),
  log: z.array(z.strictObject({ bar: z.number().int(), text: z.string(), instrument: z.string().exactOptional() })),
  openAt: z.array(timeMs).exactOptional(),
  uncertainty: z
    .strictObject({
      low: z.number(),
      high: z.number(),
      stopFirst: z.number(),
      targetFirst: z.number(),
      ambiguousTrades: z.number().int(),
      ambiguousProfitRatio: z.number(),
    })
    .exactOptional(),
})

export const runSummary: Schema<RunSummary> = z.strictObject({
  id: z.string(),
  startedAt: timeMs,
  durationMs: z.number(),
  strategyName: z.string(),
  evidence,
  trades: z.number().int(),
  finalEquity: z.number(),
  returnRatio: z.number(),
  maxDrawdownRatio: z.number().nullable(),
})

export const runProgress: Schema<RunProgress> = z.strictObject({
  phase: z.enum(['waiting', 'running', 'done', 'failed', 'canceled']),
  bar: z.number().int(),
  bars: z.number().int(),
  trades: z.number().int(),
  equity: number,
  problem: faultRecord.exactOptional(),
})

const delimiter = z.enum([',', ';', '\t', '|'])
const columnChoice = z.strictObject({
  time: z.number().int().exactOptional(),
  timeOfDay: z.number().int().exactOptional(),
  open: z.number().int().exactOptional(),
  high: z.number().int().exactOptional(),
  low: z.number().int().exactOptional(),
  close: z.number().int().exactOptional(),
  volume: z.number().int().exactOptional(),
})

export const csvChoices = z.strictObject({
  delimiter: delimiter.exactOptional(),
  header: z.boolean().exactOptional(),
  timeFormat: z.enum(csvTimeFormats).exactOptional(),
  timeZone: z.string().exactOptional(),
  decimalComma: z.boolean().exactOptional(),
  columns: columnChoice.exactOptional(),
  barStamp: z.enum(csvBarStamps).exactOptional(),
})

const csvQuestion: Schema<CsvQuestion> = z.strictObject({
  choice: z.enum(['delimiter', 'header', 'timeFormat', 'timeZone', 'decimalComma', 'columns', 'barStamp']),
  question: z.string(),
  options: z.array(z.strictObject({ value: z.string(), meaning: z.string() })),
})

export const csvPreview: Schema<CsvPreview> = z.strictObject({
  format: z
    .strictObject({
      delimiter,
      header: z.boolean(),
      timeFormat: z.enum(csvTimeFormats),
      timeZone: z.string(),
      decimalComma: z.boolean(),
      thousands: z.enum(csvThousands),
      columns: columnChoice,
    })
    .nullable(),
  rows: z.number().int(),
  columnNames: z.array(z.string()),
  firstRows: z.array(z.array(z.string())),
  problems: z.array(z.strictObject({ line: z.number().int(), reason: z.string(), text: z.string() })),
  problemCount: z.number().int(),
  questions: z.array(csvQuestion),
  hints: z.array(csvQuestion),
  notes: z.array(z.string()),
  timeframe: timeframe.nullable(),
  firstAt: timeMs.nullable(),
  lastAt: timeMs.nullable(),
  sketch: z
    .strictObject({
      points: z.array(z.strictObject({ at: timeMs, close: z.number(), high: z.number(), low: z.number() })),
      firstClose: z.number(),
      lastClose: z.number(),
    })
    .nullable(),
})

export const csvImportOutcome: Schema<CsvImportOutcome> = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('stored'), dataset, known: z.boolean(), preview: csvPreview }),
  z.strictObject({ outcome: z.literal('refused'), preview: csvPreview }),
  z.strictObject({ outcome: z.literal('unclear'), preview: csvPreview }),
])

export const statisticCard: Schema<StatisticCard> = z.strictObject({
  id: z.string(),
  title: z.string(),
  group: z.enum(['return', 'risk', 'ratio', 'trade', 'time']),
  unit: z.enum(['ratio', 'money', 'count', 'number', 'durationMs', 'timeMs']),
  about: z.string(),
  formula: z.string(),
  source: z.string(),
})
