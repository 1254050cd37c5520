import { createHash } from 'node:crypto'
import { calendarOf } from '../../domain/calendars/list.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { TradingCalendar } from '../../domain/trading-calendar.ts'
import { factsVersion, type BarFacts } from '../../market/passport/bar-facts.ts'
import type { SealedFiles } from './sealed-files.ts'

/** Facts with more gaps than this are found anew each time: their list would take more room than it saves time. */
const mostGaps = 50_000
const mostInMemory = 64

/**
 * What passports tell of bars, kept in memory and in sealed files. A name says all that the facts follow from: the hash
 * of the bars, the rules and the calendar with the hours and holidays of those years, so that none is ever stale.
 */
export class FactsCache {
  readonly #files: SealedFiles
  readonly #known = new Map<string, Promise<BarFacts>>()

  constructor(files: SealedFiles) {
    this.#files = files
  }

  /** Two that ask at once share one finding. */
  async get(dataset: Dataset, find: () => Promise<BarFacts>): Promise<BarFacts> {
    const name = nameOf(dataset)
    const facts = this.#known.get(name) ?? this.#recall(name, find)
    this.#known.delete(name)
    this.#known.set(name, facts)
    if (this.#known.size > mostInMemory) this.#known.delete(this.#known.keys().next().value ?? '')
    try {
      const { gaps } = await facts
      if (gaps.length > mostGaps) this.#known.delete(name)
    } catch (thrown) {
      this.#known.delete(name)
      throw thrown
    }
    return facts
  }

  async #recall(name: string, find: () => Promise<BarFacts>): Promise<BarFacts> {
    const kept = await this.#files.read(name, (bytes, length) =>
      JSON.parse(Buffer.from(bytes, 0, length).toString()) as BarFacts)
    if (kept !== undefined) return kept
    const facts = await find()
    if (facts.gaps.length <= mostGaps) void this.#files.write(name, [Buffer.from(JSON.stringify(facts))])
    return facts
  }
}

function nameOf({ hash, instrument, timeframe, firstAt, lastAt }: Dataset): string {
  const rules = rulesOf(calendarOf(instrument), firstAt, lastAt)
  const follows = [factsVersion, hash, timeframe, instrument.mayBeNegative === true, process.versions.tz, rules]
  const key = createHash('sha256').update(JSON.stringify(follows)).digest('hex')
  return `${hash.slice(0, 16)}-${key.slice(0, 32)}.facts`
}

/** All that a calendar says of the years of a series; what falls on a holiday may be observed in the next year. */
function rulesOf(calendar: TradingCalendar, firstAt: number, lastAt: number): unknown {
  const years: unknown[] = []
  const last = new Date(lastAt).getUTCFullYear() + 2
  for (let year = new Date(firstAt).getUTCFullYear() - 2; year <= last; year++) years.push(calendar.holidays(year))
  return [calendar.timeZone, calendar.eras, years]
}
