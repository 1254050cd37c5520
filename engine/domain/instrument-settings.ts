import { Fault } from '../base/fault.ts'
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

/**
 * An instrument as it trades: what was set for it, what is known of it, then its venue and its class. Fees and margins
 * that were set for the venue or the class beat what is known of the instrument: they go with a person's account.
 */
export function instrumentWith(settings: InstrumentSettings, known: Instrument): Instrument {
  const { spellings, ...set } = settingOf(settings, known.id) ?? {}
  const venue = set.venue ?? known.venue
  const assetClass = set.assetClass ?? known.assetClass
  const { commission, margin } = { ...settings.classes[assetClass], ...settings.venues[venue] }
  const draft = {
    ...known,
    ...(commission === undefined ? {} : { commission }),
    ...(margin === undefined ? {} : { margin }),
    ...set,
    ...(spellings === undefined ? {} : { spellings: { ...known.spellings, ...spellings } }),
    id: known.id,
  }
  return completeInstrument(
    draft,
    { ...venueDefaults[venue], ...settings.venues[venue] },
    { ...classDefaults[assetClass], ...settings.classes[assetClass] },
  )
}

/** What was set for an instrument that nothing else knows. */
export function instrumentOfSettings(settings: InstrumentSettings, id: string): Instrument | undefined {
  const draft = settingOf(settings, id)
  if (draft?.assetClass === undefined) return undefined
  const bare = completeInstrument({ ...draft, id }, {}, classDefaults[draft.assetClass])
  return instrumentWith(settings, {
    id,
    title: bare.title,
    assetClass: bare.assetClass,
    venue: draft.venue ?? 'set',
    currency: bare.currency,
    tickSize: bare.tickSize,
  })
}

/** What is to change of the settings; what is reset is as it was without them. `reset` comes before `set`. */
export type SettingsChange =
  & {
    /** Names of fields, or all that is set. */
    readonly reset: readonly string[] | 'all'
  }
  & (
    | { readonly of: 'instrument'; readonly name: string; readonly set: Omit<InstrumentDraft, 'id'> }
    | { readonly of: 'venue'; readonly name: string; readonly set: InstrumentDefaults }
    | { readonly of: 'class'; readonly name: AssetClass; readonly set: InstrumentDefaults }
  )

const groups = { instrument: 'instruments', venue: 'venues', class: 'classes' } as const

/** The settings with a change. Fault `invalid-input` where something is to be reset that is not set. */
export function changedSettings(
  settings: InstrumentSettings,
  { of, name, set, reset }: SettingsChange,
): InstrumentSettings {
  const group: Readonly<Record<string, object>> = settings[groups[of]]
  const key = of === 'instrument' ? (idInSettings(settings, name) ?? name) : name
  const before = new Map(Object.entries(group[key] ?? {}))
  const gone = reset === 'all' ? [...before.keys()] : reset
  const notSet = gone.filter((field) => !before.delete(field))
  if (notSet.length > 0 || (reset === 'all' && gone.length === 0)) {
    const what = notSet.length > 0 ? `No ${notSet.join(', no ')}` : 'Nothing'
    throw new Fault('invalid-input', `${what} is set for the ${of} ${name}. See what is: lonja instruments settings`)
  }
  const after = { ...Object.fromEntries(before), ...set }
  const { [key]: _, ...others } = group
  const changed = Object.keys(after).length === 0 ? others : { ...others, [key]: after }
  return { ...settings, [groups[of]]: changed }
}

const byLowerId = new WeakMap<InstrumentSettings, ReadonlyMap<string, string>>()

/** The id as it stands in the settings, written in large or small letters; undefined when nothing is set for it. */
export function idInSettings(settings: InstrumentSettings, id: string): string | undefined {
  if (Object.hasOwn(settings.instruments, id)) return id
  let ids = byLowerId.get(settings)
  if (ids === undefined) {
    ids = new Map(Object.keys(settings.instruments).map((own) => [own.toLowerCase(), own]))
    byLowerId.set(settings, ids)
  }
  return ids.get(id.toLowerCase())
}

/** What was set for an instrument. */
function settingOf(settings: InstrumentSettings, id: string): Omit<InstrumentDraft, 'id'> | undefined {
  const own = idInSettings(settings, id)
  return own === undefined ? undefined : settings.instruments[own]
}
