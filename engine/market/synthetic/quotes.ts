import { seededRandom } from '../../base/random.ts'
import type { BookChange, BookLevel, BookSnapshot, MarketQuote, MarketTrade } from '../../domain/market-event.ts'
import { priceGrid, priceOf, ticksOf } from './price-grid.ts'
import { streamSeed } from './stream-seed.ts'
import type { SyntheticModel } from './synthetic-model.ts'

/** Bid and ask right after a trade: whoever crossed the spread traded at the far side of it. */
export function quoteAfter(seed: number, model: SyntheticModel, trade: MarketTrade): MarketQuote {
  const { id } = model.instrument
  const grid = priceGrid(model.instrument)
  const random = seededRandom(streamSeed(seed, `quote ${id} ${trade.id ?? ''}`))
  const price = ticksOf(trade.price, grid)
  // Mostly at its usual width, now and then up to twice as wide.
  const width = Math.max(model.spreadTicks, Math.round(price * model.spreadRatio)) * (1 + random.next() ** 6)
  const spread = Math.max(1, Math.round(width))
  const bid = trade.aggressor === 1 ? Math.max(1, price - spread) : price
  const quantity = (): number => model.printSize * (1 + Math.floor(random.next() * 24))
  return {
    kind: 'quote',
    instrument: id,
    at: trade.at,
    bid: priceOf(bid, grid),
    bidQuantity: quantity(),
    ask: priceOf(bid + spread, grid),
    askQuantity: quantity(),
  }
}

/** The order book right after a trade. A price keeps its quantity for the minute, so that the book moves calmly. */
export function bookAfter(seed: number, model: SyntheticModel, trade: MarketTrade, levels: number): BookSnapshot {
  const quote = quoteAfter(seed, model, trade)
  const grid = priceGrid(model.instrument)
  const width = Math.max(model.spreadTicks, trade.price * model.spreadRatio * grid.ticksPerUnit)
  const step = Math.max(1, Math.round(width / 2))
  const minute = Math.floor(trade.at / 60_000)
  const side = (best: number, quantity: number, direction: 1 | -1): BookLevel[] => {
    const from = ticksOf(best, grid)
    const made: BookLevel[] = [[best, quantity]]
    // Levels stand on a grid of their own, so that one that comes nearer stays the level it was.
    let ticks = (direction === 1 ? Math.floor(from / step) + 1 : Math.ceil(from / step) - 1) * step
    while (made.length < levels && ticks > 0) {
      const depth = Math.abs(ticks - from) / step
      const random = seededRandom(streamSeed(seed, `level ${model.instrument.id} ${String(ticks)}`, minute))
      const prints = 4 + Math.floor((8 + 5 * depth) * (0.3 + 1.4 * random.next()))
      made.push([priceOf(ticks, grid), prints * model.printSize])
      ticks += direction * step
    }
    return made
  }
  return {
    kind: 'book-snapshot',
    instrument: model.instrument.id,
    at: trade.at,
    sequence: sequenceOf(trade),
    bids: side(quote.bid, quote.bidQuantity, -1),
    asks: side(quote.ask, quote.askQuantity, 1),
  }
}

/** What makes the later of two books out of the earlier one. */
export function bookChange(before: BookSnapshot, after: BookSnapshot): BookChange {
  return {
    kind: 'book-change',
    instrument: after.instrument,
    at: after.at,
    firstSequence: before.sequence + 1,
    lastSequence: after.sequence,
    bids: changedLevels(before.bids, after.bids),
    asks: changedLevels(before.asks, after.asks),
  }
}

function changedLevels(before: readonly BookLevel[], after: readonly BookLevel[]): BookLevel[] {
  const left = new Map(before)
  const changed = after.filter(([price, quantity]) => left.get(price) !== quantity)
  for (const [price] of after) left.delete(price)
  return [...changed, ...[...left.keys()].map((price): BookLevel => [price, 0])]
}

/** A minute has fewer than 64 trades, so that numbers rise with them and never meet. */
function sequenceOf(trade: MarketTrade): number {
  const [minute, place] = (trade.id ?? '0-0').split('-').map(Number)
  return minute * 64 + place
}
