import type { InstrumentDefaults } from '../../complete-instrument.ts'

/** Kraken spot: the fees of the lowest tiers of what was traded in 30 days. */
export const krakenDefaults: InstrumentDefaults = {
  commission: {
    makerRatio: 0.0025,
    takerRatio: 0.004,
    tiers: [
      { volume: 10_000, makerRatio: 0.002, takerRatio: 0.0035 },
      { volume: 50_000, makerRatio: 0.0014, takerRatio: 0.0024 },
      { volume: 100_000, makerRatio: 0.0012, takerRatio: 0.0022 },
    ],
  },
}
