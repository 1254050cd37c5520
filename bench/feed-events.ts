import { seededRandom } from '../engine/base/random.ts'
import type { BookLevel, MarketEvent } from '../engine/domain/market-event.ts'

const firstAt = 1_577_836_800_000
const depth = 40

/** The events of one symbol: half of them change the order book, three in ten are trades, the rest quotes. */
class SymbolTape {
  readonly #instrument: string
  readonly #random: () => number
  readonly #middle = 10_000
  #sequence = 1
  #trades = 0

  constructor(symbol: number) {
    const random = seededRandom(symbol)
    this.#instrument = `S${symbol}`
    this.#random = () => random.next()
  }

  snapshot(): MarketEvent {
    const side = (away: number): BookLevel[] =>
      Array.from({ length: depth }, (_, k) => [this.#middle + away * (k + 1), 1 + k])
    return {
      kind: 'book-snapshot', instrument: this.#instrument, at: firstAt, sequence: this.#sequence,
      bids: side(-1), asks: side(1),
    }
  }

  next(at: number): MarketEvent {
    const random = this.#random
    const instrument = this.#instrument
    const dice = random()
    if (dice < 0.5) {
      const away = random() < 0.5 ? -1 : 1
      const price = this.#middle + away * (1 + Math.floor(random() * depth))
      const level: BookLevel = [price, Math.floor(random() * 100)]
      const sequence = ++this.#sequence
      return {
        kind: 'book-change', instrument, at, firstSequence: sequence, lastSequence: sequence,
        bids: away < 0 ? [level] : [], asks: away < 0 ? [] : [level],
      }
    }
    if (dice < 0.8) {
      const price = this.#middle + Math.floor(random() * 21) - 10
      const id = String(++this.#trades)
      return { kind: 'trade', instrument, at, price, quantity: 1 + Math.floor(random() * 9), aggressor: 1, id }
    }
    const [bid, ask] = [this.#middle - 1, this.#middle + 1]
    return { kind: 'quote', instrument, at, bid, bidQuantity: 5, ask, askQuantity: 5 }
  }
}

/** SYNTHETIC events of many symbols in turn, `gapMs` apart, without end; a whole book of each comes first. */
export function* endlessEvents(symbols: number, gapMs: number): Generator<MarketEvent, never> {
  const tapes = Array.from({ length: symbols }, (_, k) => new SymbolTape(k))
  for (const tape of tapes) yield tape.snapshot()
  for (let k = symbols; ; k++) yield tapes[k % symbols].next(firstAt + k * gapMs)
}

/** The first `count` of them. */
export function feedEvents(symbols: number, count: number, gapMs: number): MarketEvent[] {
  const stream = endlessEvents(symbols, gapMs)
  return Array.from({ length: count }, () => stream.next().value)
}
