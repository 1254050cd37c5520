import { Fault } from '../../base/fault.ts'
import type { BarColumns } from '../../domain/bars.ts'
import { defaultRealistic, realisticFor } from '../../domain/realistic.ts'
import type { AccountOptions } from '../../domain/run.ts'
import { inferTimeframe, timeframeMs } from '../../domain/timeframe.ts'
import type { AccountShare } from '../books.ts'
import { noTag } from '../closing.ts'
import type { FillTape } from '../fill-tape.ts'
import { entryOrder } from '../order-book.ts'
import type { OrderDesk } from '../order-desk.ts'
import { moveTrailingStops } from '../trailing.ts'
import { Venue } from '../venue.ts'
import { BarWalk, type Prices } from './bar-walk.ts'
import { CarryingCosts } from './carrying.ts'
import { CorporateEvents } from './corporate-events.ts'
import { DetailBars } from './detail-bars.ts'
import { applySplit } from './splitting.ts'
import { OrderFees } from './order-fees.ts'
import { OrderFiller, type RealisticParts } from './order-filler.ts'
import { OrderTerms } from './order-terms.ts'
import { RealisticBooks } from './realistic-books.ts'
import { RealisticRules } from './realistic-rules.ts'
import { isInSession } from './session.ts'
import { TermsDesk } from './terms-desk.ts'
import { TradingDays } from './trading-days.ts'
import { VolumeLimit } from './volume-limit.ts'
import { passWholeBar } from './whole-bar-pass.ts'

const dayMs = 86_400_000

/** A venue by the realistic profile. Fault `invalid-input` when the account's settings contradict each other. */
export function realisticVenue(
  bars: BarColumns,
  account: AccountOptions,
  tape: FillTape | null,
  equity?: Float64Array<ArrayBuffer>,
  detail?: BarColumns,
  share: AccountShare | null = null,
): Venue {
  const options = realisticFor(account.realistic ?? defaultRealistic, null)
  const problem = settingsProblem(bars, account, options)
  if (problem !== null) throw new Fault('invalid-input', problem)
  const fees = new OrderFees(account, options)
  const rules = new RealisticRules(bars, account, options, fees)
  const books = new RealisticBooks(rules, bars, account, options, fees, tape)
  books.share = share
  const volume = new VolumeLimit(bars.volume, options.volumeCap, options.lotSize ?? 1)
  const parts = { bars, account, options, fees, rules, books, terms: new OrderTerms(), volume }
  return new RealisticVenue(parts, tape, equity, detail === undefined ? null : new DetailBars(bars, detail))
}

function settingsProblem(
  bars: BarColumns,
  account: AccountOptions,
  options: RealisticParts['options'],
): string | null {
  if (account.tradeOnClose) {
    return 'The realistic profile fills no order at a close that has passed. Leave trade-on-close out, or use the reference profile.'
  }
  if (options.session !== null && timeframeMs(inferTimeframe(bars.openAt)) >= dayMs) {
    return 'Trading hours need bars shorter than a day. Leave the session out, or run over finer bars.'
  }
  const { makerRatio, takerRatio, feeTiers, commissionMin } = options
  if (options.quirks && (makerRatio !== null || takerRatio !== null || feeTiers.length > 0 || commissionMin > 0)) {
    return "With the reference profile's quirks commission has one rate and no minimum. Leave one of the two out."
  }
  return null
}

/** The venue of the realistic profile: the same books, and one rule per file for how a price meets an order. */
class RealisticVenue extends Venue {
  readonly #desk: OrderDesk
  readonly #parts: RealisticParts
  readonly #walk: BarWalk
  readonly #filler: OrderFiller
  readonly #detail: DetailBars | null
  readonly #carrying: CarryingCosts
  readonly #events: CorporateEvents
  readonly #days: TradingDays
  #begun = -1
  #bar = -1
  #isFinishing = false

  constructor(
    parts: RealisticParts,
    tape: FillTape | null,
    equity: Float64Array<ArrayBuffer> | undefined,
    detail: DetailBars | null,
  ) {
    super(parts.bars, parts.account, parts.rules, tape, equity, parts.books)
    this.#parts = parts
    this.#detail = detail
    this.#desk = new TermsDesk(parts.books.orders, parts.terms)
    this.#filler = new OrderFiller(parts, this)
    this.#walk = new BarWalk(parts, this.#filler, this.#works)
    this.#carrying = new CarryingCosts(parts.bars, parts.options)
    this.#events = new CorporateEvents(parts.bars, parts.options)
    this.#days = new TradingDays(parts.bars.openAt, parts.options.calendar)
    this.holding.isPlain = !this.worksEveryBar
  }

  override get desk(): OrderDesk {
    return this.#desk
  }

  override process(bar: number): void {
    this.#meetOrders(bar)
    this.notice()
  }

  #meetOrders(bar: number): void {
    this.#begin(bar)
    this.#bar = bar
    const { options, bars } = this.#parts
    this.#expire(bar)
    if (options.session !== null && !this.#isFinishing && !isInSession(options.session, bars.openAt[bar])) return
    if (options.path === 'whole-bar') {
      passWholeBar(this.#parts, this.#filler, (slot) => this.#works(slot, 0), bar)
      this.#cancelImmediate()
      return
    }
    const from = this.#detail?.from[bar] ?? 0
    const until = this.#detail?.until[bar] ?? 0
    if (this.#detail === null || from === until) {
      this.#walk.walk(bar, pricesAt(bars, bar), this.#cancelImmediate)
      return
    }
    for (let k = from; k < until; k++) {
      this.#walk.walk(bar, pricesAt(this.#detail.bars, k), this.#cancelImmediate)
    }
  }

  override mark(bar: number): boolean {
    this.#begin(bar)
    const { books } = this.#parts
    const equity = books.equity(bar)
    this.equity[bar] = equity
    if (!(equity > 0)) {
      this.bust(bar)
      return false
    }
    this.trailStops(bar)
    return true
  }

  override get worksEveryBar(): boolean {
    return !this.#carrying.isFree || !this.#events.isEmpty
  }

  override trailStops(bar: number): void {
    const { books, bars } = this.#parts
    if (books.trades.trailing !== 0) moveTrailingStops(books, bars.close[bar])
  }

  /** What is open at the end is closed at the last close, whatever latency, volume and hours would say. */
  override closeOut(lastBar: number): void {
    this.#isFinishing = true
    const { books, fees, bars, options, volume } = this.#parts
    if (options.quirks) {
      this.#begin(lastBar)
      volume.lift()
      super.closeOut(lastBar)
      return
    }
    books.fillingSerial = 0
    books.fillingTag = noTag
    while (books.trades.count !== 0) {
      fees.owed = 0
      fees.paid = 0
      fees.isMaker = false
      books.close(books.trades.at(0), bars.close[lastBar], lastBar)
    }
  }

  readonly #works = (slot: number, birth: number): boolean => {
    const { terms, books, options } = this.#parts
    const { orders } = books
    terms.see(slot, orders.serial[slot], birth)
    if (terms.restsOn[slot] === this.#bar && !this.#isFinishing) return false
    const latency = orders.role[slot] <= 1 && !this.#isFinishing ? options.latencyBars : 0
    return terms.activeBar(slot, this.#bar, latency) <= this.#bar
  }

  /** What a bar brings before anything trades: running costs, dividends, splits. Once per bar. */
  #begin(bar: number): void {
    if (bar === this.#begun) return
    this.#begun = bar
    const { books, bars, fees, volume } = this.#parts
    const { trades } = books
    volume.begin(bar)
    fees.begin(bars.openAt[bar])
    if (bar === 0 || !this.worksEveryBar) return
    const { unit } = books
    const value = unit.value(bars.open[bar])
    const dividend = this.#events.dividendAt(bar)
    const split = this.#events.splitAt(bar)
    for (let k = 0; k < trades.count; k++) {
      const trade = trades.at(k)
      const size = trades.size[trade]
      books.carry(trade, this.#carrying.due(size, bar, value * split) - size * unit.multiplier * dividend)
    }
    if (split !== 1) applySplit(this.#parts, split, bar)
  }

  #expire(bar: number): void {
    const { terms, books, bars } = this.#parts
    const { orders } = books
    for (let place = orders.count - 1; place >= 0; place--) {
      const slot = orders.at(place)
      if (orders.role[slot] !== entryOrder) continue
      const isActive = this.#works(slot, 0)
      if (isActive && terms.isOver(slot, bars.openAt, this.#days, bar)) orders.remove(slot)
    }
  }

  /** Orders that are meant for this moment and did not fill in it. */
  readonly #cancelImmediate = (): void => {
    const { terms, books } = this.#parts
    const { orders } = books
    for (let place = orders.count - 1; place >= 0; place--) {
      const slot = orders.at(place)
      if (terms.isImmediate(slot, orders.serial[slot]) && terms.activeFrom[slot] <= this.#bar) orders.remove(slot)
    }
  }
}

function pricesAt(bars: BarColumns, bar: number): Prices {
  return { open: bars.open[bar], high: bars.high[bar], low: bars.low[bar], close: bars.close[bar] }
}
