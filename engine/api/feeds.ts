import type { Handlers } from '../contract/define.ts'
import type { feedsContract } from '../contract/feeds.ts'
import type { FeedDesk } from '../market/feeds/feed-desk.ts'

export const feedsHandlers = (desk: FeedDesk): Handlers<typeof feedsContract> => ({
  quotes: ({ instruments }, emit) => desk.quotes(instruments, emit),
  bars: ({ instrument, timeframe, limit }, emit) => desk.bars(instrument, timeframe, limit, emit),
  book: ({ instrument, levels }, emit) => desk.book(instrument, levels, emit),
  trades: ({ instrument }, emit) => desk.trades(instrument, emit),
  funding: ({ instrument }, emit) => desk.funding(instrument, emit),
  liquidations: ({ instrument }, emit) => desk.liquidations(instrument, emit),
  record: ({ instrument, kinds }, emit) => desk.record(instrument, kinds, emit),
  status: (_, emit) => desk.status(emit),
})
