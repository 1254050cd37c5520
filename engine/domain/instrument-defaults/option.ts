import type { InstrumentDefaults } from '../complete-instrument.ts'

/** Options on shares, 100 to a contract, bought for their premium. */
export const optionDefaults: InstrumentDefaults = {
  currency: 'USD',
  tickSize: 0.01,
  lotSize: 1,
  minQuantity: 1,
  kind: 'option',
  multiplier: 100,
  calendar: 'nyse',
}
