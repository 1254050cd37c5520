import type { InstrumentDefaults } from '../complete-instrument.ts'

/** Coins, divisible to eight decimals as Bitcoin is. */
export const cryptoDefaults: InstrumentDefaults = {
  currency: 'USDT',
  tickSize: 0.01,
  lotSize: 0.00000001,
  kind: 'spot',
  multiplier: 1,
  calendar: 'always-open',
}
