import fc from 'fast-check'
import { barPaths, defaultRealistic, type RealisticOptions } from '../../engine/domain/realistic.ts'
import { defaultAccount, type AccountOptions } from '../../engine/domain/run.ts'

/** Realistic, with nothing that costs and nothing that hinders. */
export const free: RealisticOptions = { ...defaultRealistic, slippage: { model: 'none' }, volumeCap: 0 }

export function realistic(options: Partial<RealisticOptions>, account: Partial<AccountOptions> = {}): AccountOptions {
  return { ...defaultAccount, ...account, profile: 'realistic', realistic: { ...free, ...options } }
}

/** An account on which every model works. */
export const everyModel: AccountOptions = realistic(
  {
    lotSize: 0.01,
    tickSize: 0.01,
    slippage: { model: 'volume-share', impact: 0.1, cap: 0.02 },
    volumeCap: 0.2,
    limitThroughTicks: 1,
    latencyBars: 1,
    makerRatio: 0.0002,
    takerRatio: 0.0005,
    feeTiers: [{ volume: 100_000, makerRatio: 0.0001, takerRatio: 0.0003 }],
    commissionMin: 1,
    fundingRatio: 0.0001,
    borrowRatio: 0.03,
    dividends: [{ at: 100 * 86_400_000, amount: 0.5 }],
    splits: [{ at: 200 * 86_400_000, ratio: 2 }],
  },
  { finalizeTrades: false, marginRatio: 0.5 },
)

const slippage: fc.Arbitrary<RealisticOptions['slippage']> = fc.oneof(
  fc.constant({ model: 'none' as const }),
  fc.record({ model: fc.constant('ticks' as const), ticks: fc.nat(3) }),
  fc.record({ model: fc.constantFrom('percent' as const, 'spread' as const), ratio: fc.constantFrom(0.001, 0.05) }),
  fc.record({
    model: fc.constant('volume-share' as const),
    impact: fc.constantFrom(0.1, 10),
    cap: fc.constantFrom(0.01, 0.5),
  }),
)

/** Settings of every kind, but for events that change what a unit is. */
export const arbitraryOptions: fc.Arbitrary<RealisticOptions> = fc
  .record({
    path: fc.constantFrom(...barPaths),
    lotSize: fc.constantFrom(1, 0.5, 0.01),
    tickSize: fc.constantFrom(0, 0.01, 0.5),
    slippage,
    volumeCap: fc.constantFrom(0, 0.05, 0.5),
    stopFill: fc.constantFrom('gap' as const, 'through' as const),
    limitThroughTicks: fc.nat(2),
    latencyBars: fc.nat(3),
    commissionMin: fc.constantFrom(0, 1),
    fundingRatio: fc.constantFrom(0, 0.0001),
    borrowRatio: fc.constantFrom(0, 0.1),
  })
  .map((options) => ({ ...free, ...options }))
