import type { InstrumentDefaults } from '../../complete-instrument.ts'

/** Binance spot: the fee of the lowest tier, for makers and takers alike, and the least order in dollars. */
export const binanceDefaults: InstrumentDefaults = {
  minNotional: 5,
  commission: { makerRatio: 0.001, takerRatio: 0.001 },
}
