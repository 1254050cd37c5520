import type { BarColumns } from '../../domain/bars.ts'
import type { LookaheadFinding, LookaheadTest } from '../../domain/lookahead.ts'
import type { Difference } from './compare-runs.ts'

/** A difference, and at which cut it showed. */
export interface FoundDifference extends Difference {
  readonly cut: number
  readonly place: string | null
}

/** The earliest difference of each indicator, of orders, of trades and of equity that one test has found. */
export class FirstFindings {
  readonly #test: LookaheadTest
  readonly #bars: BarColumns
  readonly #first = new Map<string, FoundDifference>()

  constructor(test: LookaheadTest, bars: BarColumns) {
    this.#test = test
    this.#bars = bars
  }

  take(difference: Difference, cut: number, place: string | null): void {
    const { kind, bar, what } = difference
    const key = kind === 'indicator' ? what : kind
    const known = this.#first.get(key)
    if (known === undefined || bar < known.bar) this.#first.set(key, { ...difference, cut, place })
  }

  get order(): FoundDifference | undefined {
    return this.#first.get('order')
  }

  get isEmpty(): boolean {
    return this.#first.size === 0
  }

  /** Where the indicator that differs first was declared: orders that the engine places by signals have no line. */
  indicatorPlace(places: ReadonlyMap<string, string | null>): string | null {
    const [first] = [...this.#first.values()].filter(({ kind }) => kind === 'indicator').sort((a, b) => a.bar - b.bar)
    return first === undefined ? null : (places.get(first.what) ?? null)
  }

  /** By bar; `indicatorPlaces` say where each was declared, and `orderPlace` where what follows from an order began. */
  list(indicatorPlaces: ReadonlyMap<string, string | null>, orderPlace: string | null): readonly LookaheadFinding[] {
    return [...this.#first.values()]
      .sort((a, b) => a.bar - b.bar)
      .map(({ kind, bar, what, expected, found }) => ({
        test: this.#test,
        bar,
        barAt: this.#bars.openAt[bar],
        what,
        expected,
        found,
        place: kind === 'indicator' ? (indicatorPlaces.get(what) ?? null) : orderPlace,
      }))
  }
}
