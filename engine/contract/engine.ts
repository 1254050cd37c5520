import { z } from 'zod'
import { call, feed } from './define.ts'
import { nothing, timeMs } from './schemas.ts'

export const engineContract = {
  /** Who answers: version, contract and data folder. */
  about: call(
    'reads',
    nothing,
    z.strictObject({
      version: z.string(),
      contractVersion: z.string(),
      host: z.enum(['utility', 'server', 'cli']),
      home: z.string(),
      processId: z.number().int(),
      startedAt: timeMs,
      node: z.string(),
      sqlite: z.string(),
    }),
  ),
  /** One beat a second while the engine's event loop turns; a silent engine is a blocked one. */
  heartbeat: feed(
    'latest',
    nothing,
    z.strictObject({ at: timeMs, processId: z.number().int(), beat: z.number().int() }),
  ),
}
