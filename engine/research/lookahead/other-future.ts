import { seededRandom } from '../../base/random.ts'
import { barColumnNames, barColumnsOver, bytesPerBar, type BarColumns } from '../../domain/bars.ts'

const priceNames = ['open', 'high', 'low', 'close'] as const

/**
 * The same bars up to a cut, and a market that went another way from there: the real one's moves in a random order,
 * half of them upside down. Open times stay, so that only prices and volume are other than they were.
 */
export class OtherFuture {
  readonly #real: BarColumns
  /** The other market from the first bar on; scaled at the cut so that it goes on from the last real close. */
  readonly #other: BarColumns
  readonly #mixed: BarColumns
  readonly #memory: ArrayBuffer
  /** Bars before it are the real ones in `#mixed`. */
  #cut: number

  constructor(real: BarColumns, seed: number) {
    this.#real = real
    this.#other = otherMarket(real, seed)
    this.#memory = new ArrayBuffer(real.length * bytesPerBar)
    this.#mixed = barColumnsOver(this.#memory, real.length)
    for (const name of barColumnNames) this.#mixed[name].set(real[name])
    this.#cut = real.length
  }

  /**
   * The bars with everything from `cut` on replaced. The same memory every time: valid until the next call. The columns
   * are new ones, because what is made of columns may be kept for as long as they are.
   */
  from(cut: number): BarColumns {
    const { length, close } = this.#real
    const mixed = this.#mixed
    if (cut > this.#cut) {
      for (const name of barColumnNames) mixed[name].set(this.#real[name].subarray(this.#cut, cut), this.#cut)
    }
    const ratio = cut === 0 ? 1 : close[cut - 1] / this.#other.close[cut - 1]
    const scale = ratio > 0 && ratio < Infinity ? ratio : 1
    for (const name of priceNames) {
      const to = mixed[name]
      const other = this.#other[name]
      for (let i = cut; i < length; i++) to[i] = other[i] * scale
    }
    mixed.volume.set(this.#other.volume.subarray(cut), cut)
    this.#cut = cut
    return barColumnsOver(this.#memory, length)
  }
}

/** A market made of the real one's bars, each taken with its move from the close before it. */
function otherMarket(real: BarColumns, seed: number): BarColumns {
  const random = seededRandom(seed)
  const { length, open, high, low, close, volume } = real
  const other = barColumnsOver(new ArrayBuffer(length * bytesPerBar), length)
  let last = length === 0 ? 1 : Math.abs(close[0]) || 1
  for (let i = 0; i < length; i++) {
    const from = length < 2 ? 0 : 1 + Math.floor(random.next() * (length - 1))
    const before = from === 0 ? open[0] : close[from - 1]
    const upsideDown = random.next() < 0.5
    const move = (price: number): number => {
      const ratio = upsideDown ? before / price : price / before
      return ratio > 0 && ratio < Infinity ? last * ratio : last
    }
    other.open[i] = move(open[from])
    other.high[i] = move(upsideDown ? low[from] : high[from])
    other.low[i] = move(upsideDown ? high[from] : low[from])
    other.close[i] = move(close[from])
    other.volume[i] = volume[from] * (0.5 + random.next())
    last = other.close[i]
  }
  return other
}
