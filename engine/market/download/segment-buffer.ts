import type { PassportSegment } from '../../domain/passport.ts'
import { joinBars } from '../merge-bars.ts'
import type { ChainPage } from '../provider-chain.ts'
import type { BarColumns } from '../../domain/bars.ts'

/** Bars in memory before they are stored: few enough to lose in a crash, many enough that a month is stored once. */
const enoughBars = 20_000
const longestMs = 1_000

type Store = (bars: BarColumns, segment: PassportSegment) => Promise<void>

/** Gathers one provider’s pages and stores a stretch at a time, so that small answers do not cost a version each. */
export class SegmentBuffer {
  readonly #store: Store
  readonly #now: () => number
  #pages: ChainPage[] = []
  #bars = 0
  #since = 0

  constructor(store: Store, now: () => number) {
    this.#store = store
    this.#now = now
  }

  async take(page: ChainPage): Promise<void> {
    const last = this.#pages.at(-1)?.segment
    const { source, adjustments, fromAt } = page.segment
    const follows = last?.source === source && last.adjustments === adjustments && last.untilAt <= fromAt
    if (last !== undefined && !follows) await this.flush()
    if (this.#pages.length === 0) this.#since = this.#now()
    this.#pages.push(page)
    this.#bars += page.bars.length
    if (this.#bars >= enoughBars || this.#now() - this.#since >= longestMs) await this.flush()
  }

  /** Stores what is waiting; the stretch reaches over what the provider said it has no bars of in between. */
  async flush(): Promise<void> {
    const [first] = this.#pages
    if (first === undefined) return
    const last = this.#pages[this.#pages.length - 1].segment
    const bars = joinBars(this.#pages.map((page) => page.bars))
    this.#pages = []
    this.#bars = 0
    await this.#store(bars, { ...last, fromAt: first.segment.fromAt })
  }
}
