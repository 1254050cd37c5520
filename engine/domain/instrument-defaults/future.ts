import type { InstrumentDefaults } from '../complete-instrument.ts'

/** Whole contracts on a margin; what one contract stands for differs so much that the instrument has to say it. */
export const futureDefaults: InstrumentDefaults = {
  currency: 'USD',
  tickSize: 0.01,
  lotSize: 1,
  minQuantity: 1,
  kind: 'future',
  multiplier: 1,
  margin: { initialRatio: 0.1, maintenanceRatio: 0.09, leverage: 1 },
  calendar: 'cme-globex',
}
