import { z } from 'zod'
import type { ContractTerms } from '../domain/contract-terms.ts'
import type { InstrumentEvidence, PortfolioLimits } from '../domain/portfolio.ts'
import { realisticOptions } from './realistic-schema.ts'

const limit = z.number().positive().nullable()

export const portfolioLimits: z.ZodType<PortfolioLimits, PortfolioLimits> = z.strictObject({
  maxPositionRatio: limit,
  maxExposureRatio: limit,
  maxOpenTrades: z.number().int().positive().nullable(),
})

export const contractTerms: z.ZodType<ContractTerms, ContractTerms> = z.strictObject({
  multiplier: z.number().positive(),
  inverse: z.boolean(),
  marginPerContract: z.number().positive().nullable(),
  currency: z.string(),
})

export const instrumentEvidence: z.ZodType<InstrumentEvidence, InstrumentEvidence> = z.strictObject({
  instrument: z.string(),
  dataHash: z.string().regex(/^[0-9a-f]{64}$/),
  source: z.string(),
  synthetic: z.boolean(),
  currency: z.string(),
  bars: z.number().int(),
  firstAt: z.number().int(),
  lastAt: z.number().int(),
  detailHash: z.string().regex(/^[0-9a-f]{64}$/).exactOptional(),
  terms: z
    .strictObject({ commissionRatio: z.number(), commissionFixed: z.number(), realistic: realisticOptions })
    .exactOptional(),
  marginRatio: z.number().exactOptional(),
  contract: contractTerms.exactOptional(),
})
