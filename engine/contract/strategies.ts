import { z } from 'zod'
import { call } from './define.ts'
import { listOf, nothing, strategyCard } from './schemas.ts'

export const strategiesContract = {
  /** The built-in strategies. */
  list: call('reads', nothing, listOf(strategyCard)),
  /** A built-in by id or a user's `*.strategy.ts` by path. Faults: `not-found`, `strategy-invalid`. */
  describe: call('reads', z.strictObject({ strategy: z.string().min(1) }), strategyCard),
}
