import { z } from 'zod'
import { assetClasses } from '../domain/instrument.ts'
import { breakerStates, keyStates, type ProviderCard } from '../domain/provider-card.ts'
import type { ProviderSetting, ProviderSettings } from '../domain/provider-settings.ts'
import { seriesKinds } from '../domain/series.ts'
import { listOf, timeframe, timeMs, type Schema } from './schemas.ts'

export const assetClass = z.enum(assetClasses)
export const providerNames: Schema<readonly string[]> = z.array(z.string().min(1)).max(300)

const count = z.number().int().nonnegative()
export const requestsPerMinute = z.number().int().min(1).max(100_000)

export const providerCard: Schema<ProviderCard> = z.strictObject({
  id: z.string().min(1),
  title: z.string(),
  about: z.string(),
  assetClasses: listOf(assetClass),
  timeframes: listOf(timeframe),
  historyDays: z.record(timeframe, z.number().positive()),
  history: z.array(z.enum(seriesKinds)),
  live: z.array(z.enum(seriesKinds)),
  synthetic: z.boolean(),
  listsInstruments: z.boolean(),
  enabled: z.boolean(),
  secret: z.string().nullable(),
  key: z.enum(keyStates),
  baseUrl: z.string().nullable(),
  requestsPerMinute: requestsPerMinute.nullable(),
  health: z
    .strictObject({
      breaker: z.enum(breakerStates),
      retryAt: timeMs.nullable(),
      limits: z.array(z.strictObject({ weight: count, windowMs: count, used: count })),
    })
    .nullable(),
})

const providerSetting: Schema<ProviderSetting> = z.strictObject({
  enabled: z.boolean().exactOptional(),
  baseUrl: z.string().exactOptional(),
  requestsPerMinute: requestsPerMinute.exactOptional(),
})

/** Also the form of `providers.json`. */
export const providerSettings: Schema<ProviderSettings> = z.strictObject({
  version: z.literal(1),
  providers: z.record(z.string(), providerSetting),
  priority: z.partialRecord(assetClass, providerNames),
})
