/** What the watchlist says. */
export const watchlistWords = {
  label: 'Watchlist',
  empty: 'No live prices',
  emptyHint: 'The simulated market shows as soon as the engine answers.',
  columns: { symbol: 'Instrument', last: 'Last', change: 'Chg', bid: 'Bid', ask: 'Ask', volume: 'Volume', age: 'Age' },
  changeHint: 'Since the close of the day before',
  count: (open: number, all: number) => `${open} of ${all} are open.`,
  closed: 'closed',
  closedHint: 'Its market is closed now',
  seconds: (age: string) => `${age} s`,
  making: (id: string) => `Making three years of generated bars of ${id}…`,
} as const
