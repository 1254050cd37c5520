import { z } from 'zod'
import { assetClasses } from '../domain/instrument.ts'
import { call } from './define.ts'
import { instrument, instrumentSettings } from './instrument-schema.ts'
import { listOf, nothing, timeMs } from './schemas.ts'

const known = z.strictObject({ instrument, stored: z.boolean() })

export const instrumentsContract = {
  /**
   * Instruments by part of an id, an alias, a venue's spelling or the title, best first; an empty text lists all, those
   * with stored data first.
   */
  search: call(
    'reads',
    z.strictObject({
      text: z.string().max(200),
      assetClass: z.enum(assetClasses).nullable(),
      limit: z.number().int().min(1).max(100_000),
    }),
    listOf(known.extend({ matched: z.string() })),
  ),
  /** One instrument by id or any of its names, with all that holds of it and its market. Fault `not-found`. */
  show: call(
    'reads',
    z.strictObject({ instrument: z.string().min(1) }),
    known.extend({
      calendar: z.strictObject({ id: z.string(), title: z.string(), timeZone: z.string() }),
      open: z.boolean(),
      nextOpenAt: timeMs.nullable(),
      nextCloseAt: timeMs.nullable(),
    }),
  ),
  /** What a person set, beating what ships with Lonja. */
  settings: call('reads', nothing, instrumentSettings),
  /** Replaces all that is set. Fault `invalid-input` when it cannot be. */
  saveSettings: call('writes', z.strictObject({ settings: instrumentSettings }), instrumentSettings),
}
