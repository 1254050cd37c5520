import type { Handlers } from '../contract/define.ts'
import type { recordingsContract } from '../contract/recordings.ts'
import type { MarketArchive } from '../ports/market-archive.ts'

export const recordingsHandlers = (archive: MarketArchive): Handlers<typeof recordingsContract> => ({
  list: () => archive.recorded(),
  verify: () => archive.verifyEvents(),
  remove: async ({ instrument, kind, fromAt, untilAt }) => ({
    events: await archive.removeEvents(kind, instrument, fromAt ?? -Infinity, untilAt ?? Infinity),
  }),
})
