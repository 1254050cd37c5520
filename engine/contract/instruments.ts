import { z } from 'zod'
import { syncPhases, type InstrumentSync, type ListingChanges } from '../domain/instrument-sync.ts'
import { assetClasses } from '../domain/instrument.ts'
import { call, feed } from './define.ts'
import { instrument, instrumentSettings, settingsChange } from './instrument-schema.ts'
import { clientId, faultRecord, listOf, nothing, timeMs, type Schema } from './schemas.ts'

const known = z.strictObject({ instrument, stored: z.boolean() })

const count = z.number().int().nonnegative()
const names = z.array(z.string())
const changes: Schema<ListingChanges> = z.strictObject({
  same: count,
  added: count,
  changed: count,
  gone: count,
  refused: count,
  named: z.strictObject({
    added: names,
    changed: z.array(z.strictObject({ id: z.string(), fields: names })),
    gone: names,
    refused: names,
  }),
})

const sync: Schema<InstrumentSync> = z.strictObject({
  id: z.string(),
  provider: z.string(),
  phase: z.enum(syncPhases),
  startedAt: timeMs,
  endedAt: timeMs.nullable(),
  listed: count.nullable(),
  changes: changes.exactOptional(),
  problem: faultRecord.exactOptional(),
})
const syncId = z.strictObject({ sync: z.string().min(1) })

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
  /**
   * Changes what is set for one instrument, venue or asset class, and leaves the rest. Faults: `not-found` for what
   * nobody knows, `invalid-input`.
   */
  changeSettings: call('writes', settingsChange, instrumentSettings),
  /**
   * Asks a provider for all instruments it lists and makes them known, in the background; a client-made id makes the
   * call safe to repeat. What a person set stays. Faults: `not-found`, `invalid-input` for a provider that lists none,
   * `busy`.
   */
  sync: call('writes', z.strictObject({ id: clientId, provider: z.string().min(1) }), syncId),
  /** How that goes, and at its end what changed. */
  syncProgress: feed('latest', syncId, sync),
  /** Stops asking; nothing is changed then. */
  cancelSync: call('writes', syncId, nothing),
}
