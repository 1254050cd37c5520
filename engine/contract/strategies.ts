import { z } from 'zod'
import { call, feed } from './define.ts'
import { faultRecord, listOf, nothing, strategyCard } from './schemas.ts'

export const strategiesContract = {
  /** The built-in strategies. */
  list: call('reads', nothing, listOf(strategyCard)),
  /** A built-in by id or a user's `*.strategy.ts` by path. Faults: `not-found`, `strategy-invalid`. */
  describe: call('reads', z.strictObject({ strategy: z.string().min(1) }), strategyCard),
  /** Tells what a user's file has become each time it is saved: its card, or why it cannot be read. */
  saved: feed(
    'latest',
    z.strictObject({ strategy: z.string().min(1) }),
    z.strictObject({ card: strategyCard.nullable(), problem: faultRecord.nullable() }),
  ),
}
