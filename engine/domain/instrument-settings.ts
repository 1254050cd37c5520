import { completeInstrument, type InstrumentDefaults } from './complete-instrument.ts'
import { classDefaults, venueDefaults } from './instrument-defaults/list.ts'
import type { AssetClass, Instrument, InstrumentDraft } from './instrument.ts'

/** What a person set, beating what ships with Lonja: for an asset class, for a venue, for one instrument. */
export interface InstrumentSettings {
  readonly version: 1
  readonly classes: { readonly [K in AssetClass]?: InstrumentDefaults }
  readonly venues: Readonly<Record<string, InstrumentDefaults>>
  /** By id; an id that nothing else knows needs its asset class here. */
  readonly instruments: Readonly<Record<string, Omit<InstrumentDraft, 'id'>>>
}

export const noSettings: InstrumentSettings = { version: 1, classes: {}, venues: {}, instruments: {} }

/** An instrument as it trades: what was set for it, what is known of it, then its venue and its class. */
export function instrumentWith(settings: InstrumentSettings, known: Instrument): Instrument {
  const draft = { ...known, ...settings.instruments[known.id], id: known.id }
  const { venue, assetClass } = draft
  return completeInstrument(
    draft,
    { ...venueDefaults[venue ?? ''], ...settings.venues[venue ?? ''] },
    { ...classDefaults[assetClass ?? 'stock'], ...settings.classes[assetClass ?? 'stock'] },
  )
}

/** What was set for an instrument that nothing else knows. */
export function instrumentOfSettings(settings: InstrumentSettings, id: string): Instrument | undefined {
  const draft = settings.instruments[id]
  if (draft?.assetClass === undefined) return undefined
  const bare = completeInstrument({ ...draft, id }, {}, classDefaults[draft.assetClass])
  return instrumentWith(settings, { id, title: bare.title, assetClass: bare.assetClass, venue: draft.venue ?? 'set',
    currency: bare.currency, tickSize: bare.tickSize })
}
