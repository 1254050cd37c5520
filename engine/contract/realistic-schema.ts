import { z } from 'zod'
import { barPaths, type RealisticOptions } from '../domain/realistic.ts'

const ratio = z.number().min(0).max(1)
const fee = z.number().min(-0.1).max(0.5)
const positive = z.number().nonnegative()
const timeMs = z.number().int()
const minute = z.number().int().min(0).max(1440)

const slippage = z.discriminatedUnion('model', [
  z.strictObject({ model: z.literal('none') }),
  z.strictObject({ model: z.literal('ticks'), ticks: positive }),
  z.strictObject({ model: z.literal('percent'), ratio }),
  z.strictObject({ model: z.literal('spread'), ratio }),
  z.strictObject({ model: z.literal('volume-share'), impact: positive, cap: ratio }),
])

/** Settings of the realistic fill profile. */
export const realisticOptions: z.ZodType<RealisticOptions, RealisticOptions> = z.strictObject({
  path: z.enum(barPaths),
  lotSize: z.number().positive().nullable(),
  tickSize: positive.nullable(),
  minQuantity: positive.nullable(),
  minNotional: positive.nullable(),
  maxQuantity: positive.exactOptional(),
  maxNotional: positive.exactOptional(),
  calendar: z.string().exactOptional(),
  slippage,
  volumeCap: ratio,
  stopFill: z.enum(['gap', 'through']),
  limitThroughTicks: z.number().int().nonnegative(),
  latencyBars: z.number().int().min(0).max(10_000),
  makerRatio: fee.nullable(),
  takerRatio: fee.nullable(),
  feeTiers: z.array(z.strictObject({ volume: positive, makerRatio: fee, takerRatio: fee })),
  commissionMin: positive,
  commissionPerUnit: positive.exactOptional(),
  fundingRatio: z.number().min(-1).max(1),
  fundingHours: z.number().positive(),
  borrowRatio: positive,
  session: z
    .strictObject({ fromMinute: minute, untilMinute: minute, days: z.array(z.number().int().min(0).max(6)) })
    .nullable(),
  dividends: z.array(z.strictObject({ at: timeMs, amount: z.number() })),
  splits: z.array(z.strictObject({ at: timeMs, ratio: z.number().positive() })),
  quirks: z.boolean(),
})
