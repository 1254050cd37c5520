import { z } from 'zod'
import { instrumentKinds, optionRights } from '../domain/instrument-kind.ts'
import type { InstrumentSettings, SettingsChange } from '../domain/instrument-settings.ts'
import { assetClasses, type Instrument } from '../domain/instrument.ts'

const fee = z.number().min(-0.1).max(0.5)
const money = z.number().nonnegative()
const positive = z.number().positive()
const ratio = z.number().min(0).max(1)
const name = z.string().min(1).max(200)

const commission = z.strictObject({
  makerRatio: fee,
  takerRatio: fee,
  perUnit: money.exactOptional(),
  perOrder: money.exactOptional(),
  minimum: money.exactOptional(),
  tiers: z.array(z.strictObject({ volume: money, makerRatio: fee, takerRatio: fee })).readonly().exactOptional(),
})

const margin = z.strictObject({
  initialRatio: ratio,
  maintenanceRatio: ratio,
  leverage: z.number().min(1).max(1000),
  initialPerContract: money.exactOptional(),
  maintenancePerContract: money.exactOptional(),
})

/** What can be said of an instrument; only the first six are needed. */
const instrumentFields = z.strictObject({
  id: name,
  title: z.string(),
  assetClass: z.enum(assetClasses),
  venue: z.string(),
  currency: z.string(),
  tickSize: positive,
  lotSize: positive.exactOptional(),
  minQuantity: money.exactOptional(),
  maxQuantity: positive.exactOptional(),
  minNotional: money.exactOptional(),
  maxNotional: positive.exactOptional(),
  kind: z.enum(instrumentKinds).exactOptional(),
  baseCurrency: z.string().exactOptional(),
  settleCurrency: z.string().exactOptional(),
  multiplier: positive.exactOptional(),
  inverse: z.boolean().exactOptional(),
  margin: margin.exactOptional(),
  mayBeNegative: z.boolean().exactOptional(),
  calendar: z.string().exactOptional(),
  commission: commission.exactOptional(),
  pipSize: positive.exactOptional(),
  expiresAt: z.number().int().exactOptional(),
  underlying: z.string().exactOptional(),
  option: z
    .strictObject({ right: z.enum(optionRights), strike: z.number(), style: z.enum(['american', 'european']) })
    .exactOptional(),
  aliases: z.array(name).readonly().exactOptional(),
  spellings: z.record(z.string(), name).exactOptional(),
})

export const instrument: z.ZodType<Instrument, Instrument> = instrumentFields
/** What a person states of an instrument; the rest is filled in. */
export const instrumentDraft = instrumentFields.partial().required({ id: true })

const draft = instrumentFields.omit({ id: true }).partial()
const defaults = draft
  .omit({
    title: true, assetClass: true, venue: true, aliases: true, spellings: true, expiresAt: true, underlying: true,
    option: true,
  })
  .extend({ calendarByCurrency: z.record(z.string(), z.string()).exactOptional() })

const reset = z.union([z.array(z.string().min(1)).min(0).max(100).readonly(), z.literal('all')])

/** A change of what a person set for an instrument, a venue or an asset class. */
export const settingsChange: z.ZodType<SettingsChange, SettingsChange> = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('instrument'), name, set: draft, reset }),
  z.strictObject({ of: z.literal('venue'), name, set: defaults, reset }),
  z.strictObject({ of: z.literal('class'), name: z.enum(assetClasses), set: defaults, reset }),
])

/** Settings of instruments, as they are sent and as their file holds them. */
export const instrumentSettings: z.ZodType<InstrumentSettings, InstrumentSettings> = z.strictObject({
  version: z.literal(1),
  classes: z.partialRecord(z.enum(assetClasses), defaults),
  venues: z.record(z.string(), defaults),
  instruments: z.record(z.string(), draft),
})
