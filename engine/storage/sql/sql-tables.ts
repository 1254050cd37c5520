import type { SqlTable } from '../../domain/sql.ts'

type Columns = Readonly<Record<string, readonly [type: string, about: string]>>

const table = (name: string, about: string, columns: Columns): SqlTable => ({
  name,
  about,
  columns: Object.entries(columns).map(([column, [type, words]]) => ({ name: column, type, about: words })),
})

const instrument = ['VARCHAR', 'instrument id'] as const
const event_at = ['TIMESTAMP', 'time by the venue, UTC'] as const
const run = ['VARCHAR', 'id of the run'] as const
const price = ['DOUBLE', 'price'] as const

/** Every table that a statement can read; also the reference in docs/guides/sql.md, which a test holds against it. */
export const sqlTables: readonly SqlTable[] = [
  table('bars', 'The stored bars of every instrument and timeframe, in their current version.', {
    instrument,
    timeframe: ['VARCHAR', 'length of the bar: 1m, 1h, 1d'],
    open_at: ['TIMESTAMP', 'when the bar opened, UTC'],
    open: price,
    high: price,
    low: price,
    close: price,
    volume: ['DOUBLE', 'traded quantity; 0 where the source gives none'],
    synthetic: ['BOOLEAN', 'generated prices'],
  }),
  table('datasets', 'Every stored version of every series of bars.', {
    instrument,
    timeframe: ['VARCHAR', 'length of the bars'],
    hash: ['VARCHAR', 'names the bytes; runs cite it'],
    is_current: ['BOOLEAN', 'the version that bars shows'],
    bars: ['BIGINT', 'how many'],
    first_at: ['TIMESTAMP', 'when the first bar opened'],
    last_at: ['TIMESTAMP', 'when the last bar opened'],
    source: ['VARCHAR', 'where the bars came from'],
    synthetic: ['BOOLEAN', 'generated prices'],
  }),
  table('instruments', 'What is known of each instrument that has bars.', {
    instrument,
    title: ['VARCHAR', 'full name'],
    asset_class: ['VARCHAR', 'stock, index, forex, crypto, commodity, future or option'],
    venue: ['VARCHAR', 'where it trades'],
    currency: ['VARCHAR', 'of its prices'],
    tick_size: ['DOUBLE', 'smallest price step'],
  }),
  table('runs', 'Finished backtests.', {
    run,
    started_at: ['TIMESTAMP', 'when it was started'],
    duration_ms: ['DOUBLE', 'how long it took'],
    strategy: ['VARCHAR', 'name of the strategy'],
    strategy_hash: ['VARCHAR', 'SHA-256 of its code'],
    params: ['VARCHAR', 'its parameters as JSON'],
    instrument,
    timeframe: ['VARCHAR', 'length of the bars'],
    data_hash: ['VARCHAR', 'the bars it ran over'],
    bars: ['BIGINT', 'how many'],
    first_at: ['TIMESTAMP', 'open time of the first bar'],
    last_at: ['TIMESTAMP', 'open time of the last bar'],
    trades: ['BIGINT', 'closed trades'],
    final_equity: ['DOUBLE', 'account value at the end'],
    return_ratio: ['DOUBLE', '0.02 = 2 %'],
    max_drawdown_ratio: ['DOUBLE', 'deepest loss since an earlier high'],
    seed: ['BIGINT', 'of everything random'],
    engine_version: ['VARCHAR', 'of the engine that ran it'],
    evidence_hash: ['VARCHAR', 'names everything that decided the result'],
    synthetic: ['BOOLEAN', 'it ran over generated prices'],
  }),
  table('trades', 'Closed trades of finished backtests.', {
    run,
    trade: ['BIGINT', 'number of the trade within its run, from 1'],
    instrument,
    size: ['DOUBLE', 'units; negative for a short'],
    entry_at: ['TIMESTAMP', 'open time of the bar of the entry'],
    exit_at: ['TIMESTAMP', 'open time of the bar of the exit'],
    entry_price: price,
    exit_price: price,
    pnl: ['DOUBLE', 'won or lost, net of commissions'],
    commission: ['DOUBLE', 'of entry and exit'],
    return_ratio: ['DOUBLE', 'net return on the entry value'],
    stop: ['DOUBLE', 'stop price in force at the exit'],
    target: ['DOUBLE', 'target price in force at the exit'],
    tag: ['VARCHAR', 'what the strategy called it'],
  }),
  table('fills', 'The entries and exits of closed trades, one row each.', {
    run,
    trade: ['BIGINT', 'number of the trade within its run, from 1'],
    instrument,
    filled_at: ['TIMESTAMP', 'open time of the bar that filled it'],
    side: ['VARCHAR', 'buy or sell'],
    quantity: ['DOUBLE', 'units, above zero'],
    price,
    is_entry: ['BOOLEAN', 'false for the exit'],
  }),
  table('market_trades', 'Stored prints of the tape.', {
    instrument, event_at, price,
    quantity: ['DOUBLE', 'units'],
    aggressor: ['DOUBLE', '1 the buyer crossed the spread, -1 the seller, 0 not known'],
    id: ['VARCHAR', 'the venue’s own id; empty where there is none'],
  }),
  table('market_quotes', 'Stored best bids and asks.', {
    instrument, event_at,
    bid: price,
    bid_quantity: ['DOUBLE', 'units'],
    ask: price,
    ask_quantity: ['DOUBLE', 'units'],
  }),
  table('market_books', 'Stored order books and their changes.', {
    instrument, event_at,
    is_change: ['DOUBLE', '1 for a change, 0 for a whole book'],
    first_sequence: ['DOUBLE', 'first change'],
    last_sequence: ['DOUBLE', 'last change'],
    checksum: ['DOUBLE', 'NaN where the venue gives none'],
    bids: ['VARCHAR', 'levels as JSON: [[price, quantity], …]'],
    asks: ['VARCHAR', 'levels as JSON'],
  }),
  table('market_funding', 'Stored funding rates.', {
    instrument, event_at,
    rate: ['DOUBLE', 'paid by longs to shorts, as a ratio of the value'],
    mark_price: price,
    next_at: ['DOUBLE', 'next funding, ms since 1970; NaN where not known'],
  }),
  table('market_liquidations', 'Stored positions that a venue closed.', {
    instrument, event_at,
    side: ['DOUBLE', '1 bought a short back, -1 sold a long out'],
    price,
    quantity: ['DOUBLE', 'units'],
  }),
]
