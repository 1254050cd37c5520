import type { BarColumns } from '../../domain/bars.ts'
import { calendarOf } from '../../domain/calendars/list.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { Passport } from '../../domain/passport.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { expectedBars } from '../expected-bars.ts'
import { timeGrid } from '../time-grid.ts'
import { badOhlc } from './bad-ohlc.ts'
import { finding, type QualityRule } from './finding.ts'
import { gapsOf } from './gaps.ts'
import { outliers } from './outliers.ts'
import { stale } from './stale.ts'
import { zeroVolume } from './zero-volume.ts'

/** What the bars by themselves show. A new kind is a file with its rule and a line here. */
const rules: readonly QualityRule[] = [badOhlc, zeroVolume, outliers, stale]
const sessionRule = "The instrument's trading calendar says that the market is closed for the whole bar."

/** Raised whenever the same bars would give other facts: what was kept of them before is then not used any more. */
export const factsVersion = 1

/** What a passport tells that follows from the bars, and from how their instrument trades. */
export type BarFacts = Pick<Passport, 'coverage' | 'gaps' | 'findings'>

/** What of an instrument `barFacts` looks at. */
export type FactsInstrument = Pick<Instrument, 'calendar' | 'assetClass' | 'currency' | 'mayBeNegative'>

/**
 * Where a series has bars, what is missing by its calendar and what is odd about it. Looks at each bar a few times:
 * two and a half million take about a tenth of a second.
 */
export function barFacts(bars: BarColumns, timeframe: Timeframe, instrument: FactsInstrument): BarFacts {
  const { openAt, length } = bars
  const grid = timeGrid(timeframe)
  const firstAt = grid.startOf(grid.indexOf(openAt[0]))
  const expected = expectedBars(calendarOf(instrument), timeframe, firstAt, openAt[length - 1] + 1)
  const { coverage, gaps, unexpected } = gapsOf(openAt, expected, timeframe)
  const input = { bars, mayBeNegative: instrument.mayBeNegative === true }
  const found = rules.flatMap((rule) => finding(rule.kind, rule.rule, rule.find(input)))
  return { coverage, gaps, findings: [...found, ...finding('session', sessionRule, unexpected)] }
}
