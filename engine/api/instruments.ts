import type { Clock } from '../base/clock.ts'
import { Fault } from '../base/fault.ts'
import type { Handlers } from '../contract/define.ts'
import type { instrumentsContract } from '../contract/instruments.ts'
import { calendarOf } from '../domain/calendars/list.ts'
import { didYouMean } from '../domain/near-names.ts'
import { isOpen, nextClose, nextOpen } from '../domain/trading-sessions.ts'
import type { InstrumentSyncs } from '../market/instruments/instrument-syncs.ts'
import type { KnownInstruments } from '../market/instruments/known-instruments.ts'

export const instrumentsHandlers = (
  known: KnownInstruments,
  syncs: InstrumentSyncs,
  clock: Clock,
): Handlers<typeof instrumentsContract> => ({
  search: async (query) => {
    const found = await known.search(query)
    const stored = await known.storedIds()
    return found.map((match) => ({ ...match, stored: stored.has(match.instrument.id.toLowerCase()) }))
  },
  show: async ({ instrument: wanted }) => {
    const instrument = await known.find(wanted)
    if (instrument === undefined) {
      const near = await known.search({ text: wanted, assetClass: null, limit: 3 })
      const names = near.map(({ instrument: { id } }) => id)
      throw new Fault('not-found', `There is no instrument "${wanted}".${didYouMean(wanted, names)}`, { near: names })
    }
    const calendar = calendarOf(instrument)
    const { id, title, timeZone } = calendar
    const now = clock.now()
    return {
      instrument,
      stored: (await known.storedIds()).has(instrument.id.toLowerCase()),
      calendar: { id, title, timeZone },
      open: isOpen(calendar, now),
      nextOpenAt: nextOpen(calendar, now),
      nextCloseAt: nextClose(calendar, now),
    }
  },
  settings: () => known.settings(),
  saveSettings: ({ settings }) => known.saveSettings(settings),
  changeSettings: (change) => known.changeSettings(change),
  sync: async ({ id, provider }) => {
    await syncs.start(id, provider)
    return { sync: id }
  },
  syncProgress: ({ sync }, emit) => syncs.watch(sync, emit),
  cancelSync: ({ sync }) => {
    syncs.cancel(sync)
    return {}
  },
})
