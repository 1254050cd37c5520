import type { InstrumentDefaults } from '../complete-instrument.ts'

/** Gold, oil and the like by the unit of their price: ounces, barrels. */
export const commodityDefaults: InstrumentDefaults = {
  currency: 'USD',
  tickSize: 0.01,
  lotSize: 1,
  kind: 'spot',
  multiplier: 1,
  margin: { initialRatio: 0.1, maintenanceRatio: 0.05, leverage: 1 },
  calendar: 'cme-globex',
}
