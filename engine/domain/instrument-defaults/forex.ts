import type { InstrumentDefaults } from '../complete-instrument.ts'

/** Pairs in units of the base currency; 1,000 of them are a micro lot. Margins as the European Union caps them. */
export const forexDefaults: InstrumentDefaults = {
  currency: 'USD',
  tickSize: 0.00001,
  lotSize: 1,
  minQuantity: 1,
  kind: 'spot',
  multiplier: 1,
  margin: { initialRatio: 1 / 30, maintenanceRatio: 1 / 60, leverage: 1 },
  calendar: 'forex-24-5',
}
