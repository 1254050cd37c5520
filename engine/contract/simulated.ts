import { z } from 'zod'
import type { SyntheticSpec } from '../domain/synthetic.ts'
import { call } from './define.ts'
import { instrument } from './instrument-schema.ts'
import { dataset, listOf, nothing, timeframe, timeMs, type Schema } from './schemas.ts'

const syntheticSpec: Schema<SyntheticSpec> = z.strictObject({
  instrument: z.string().min(1),
  timeframe,
  fromAt: timeMs.nullable(),
  untilAt: timeMs.nullable(),
  seed: z.number().int().min(0).max(0xffffffff).nullable(),
})

/** The market that is built in: generated prices, SYNTHETIC wherever they show. */
export const simulatedContract = {
  /** What the simulated market trades. */
  instruments: call('reads', nothing, listOf(instrument)),
  /**
   * Makes bars of the simulated market into a stored dataset. Faults: `not-found` for an instrument it does not have,
   * `invalid-input` for a timeframe or range it does not have.
   */
  store: call('writes', syntheticSpec, dataset),
}
