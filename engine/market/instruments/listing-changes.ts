import { canonicalJson } from '../../base/canonical-json.ts'
import type { ListingChanges } from '../../domain/instrument-sync.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { Listing } from '../../ports/listing-store.ts'

const mostNamed = 100

interface ListingFacts {
  /** What the provider lists now, each once. */
  readonly listed: readonly Instrument[]
  readonly refused: readonly string[]
  /** What it listed before. */
  readonly before: readonly Listing[]
  /** What was known of an instrument before, told by whomever. */
  readonly known: (id: string) => Instrument | undefined
}

/** What differs between a provider's list and the one before. */
export function listingChanges({ listed, refused, before, known }: ListingFacts): ListingChanges {
  const stillThere = before.filter(({ goneAt }) => goneAt === null)
  const listedBefore = new Set(stillThere.map(({ instrument }) => lower(instrument)))
  const now = new Set([...listed.map(({ id }) => id), ...refused].map(lower))
  const added: string[] = []
  const changed: { readonly id: string; readonly fields: readonly string[] }[] = []
  for (const instrument of listed) {
    if (!listedBefore.has(lower(instrument.id))) added.push(instrument.id)
    else {
      const fields = changedFields(known(instrument.id), instrument)
      if (fields.length > 0) changed.push({ id: instrument.id, fields })
    }
  }
  const gone = stillThere.map(({ instrument }) => instrument).filter((id) => !now.has(lower(id)))
  return {
    same: listed.length - added.length - changed.length,
    added: added.length,
    changed: changed.length,
    gone: gone.length,
    refused: refused.length,
    named: {
      added: added.slice(0, mostNamed),
      changed: changed.slice(0, mostNamed),
      gone: gone.slice(0, mostNamed),
      refused: refused.slice(0, mostNamed),
    },
  }
}

/** Names are gathered from all who tell of an instrument, so that one more is no change of its terms. */
const names: readonly string[] = ['aliases', 'spellings']

function changedFields(before: Instrument | undefined, now: Instrument): string[] {
  if (before === undefined) return []
  const [was, is] = [before, now].map((instrument) => new Map<string, unknown>(Object.entries(instrument)))
  return [...new Set([...was.keys(), ...is.keys()])].filter((field) =>
    !names.includes(field) && canonicalJson(was.get(field) ?? null) !== canonicalJson(is.get(field) ?? null))
}

const lower = (id: string): string => id.toLowerCase()
