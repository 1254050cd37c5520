import type { InstrumentDefaults } from '../complete-instrument.ts'

/** Shares, bought whole and paid in full; half of the price on margin is the rule in the United States. */
export const stockDefaults: InstrumentDefaults = {
  currency: 'USD',
  tickSize: 0.01,
  lotSize: 1,
  kind: 'spot',
  multiplier: 1,
  margin: { initialRatio: 0.5, maintenanceRatio: 0.25, leverage: 1 },
  calendarByCurrency: { USD: 'nyse', GBP: 'lse', GBX: 'lse', JPY: 'tokyo' },
}
