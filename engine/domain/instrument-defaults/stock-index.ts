import type { InstrumentDefaults } from '../complete-instrument.ts'

/** Numbers that are computed while the shares in them trade. */
export const indexDefaults: InstrumentDefaults = {
  currency: 'USD',
  tickSize: 0.01,
  lotSize: 1,
  kind: 'spot',
  multiplier: 1,
  calendarByCurrency: { USD: 'nyse', GBP: 'lse', JPY: 'tokyo' },
}
