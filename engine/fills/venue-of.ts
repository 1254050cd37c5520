import { Fault } from '../base/fault.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { AccountOptions } from '../domain/run.ts'
import { Books, type AccountShare } from './books.ts'
import type { FillTape } from './fill-tape.ts'
import { realisticVenue } from './realistic/realistic-venue.ts'
import { ReferenceRules } from './reference-rules.ts'
import { Venue } from './venue.ts'

interface VenueRequest {
  readonly bars: BarColumns
  readonly account: AccountOptions
  readonly tape: FillTape | null
  readonly equity?: Float64Array<ArrayBuffer> | undefined
  readonly share?: AccountShare | null
  readonly detail?: BarColumns | undefined
}

/** The venue of the account's profile. Fault `invalid-input` for settings that the profile does not know. */
export function venueOf({ bars, account, tape, equity, share = null, detail }: VenueRequest): Venue {
  if (account.profile === 'realistic') return realisticVenue(bars, account, tape, equity, detail, share)
  if (account.realistic !== undefined || detail !== undefined) {
    throw new Fault(
      'invalid-input',
      'Settings of the realistic profile (slippage, volume, lots, latency, finer bars and others) have no effect in ' +
        'the reference profile, so it refuses them. Leave them out, or choose the realistic profile.',
    )
  }
  const rules = new ReferenceRules(bars, account)
  const books = new Books(rules, bars.close, account, tape, 1, share?.slots)
  books.share = share
  return new Venue(bars, account, rules, tape, equity, books)
}
