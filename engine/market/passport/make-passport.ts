import type { BarColumns } from '../../domain/bars.ts'
import { calendarOf } from '../../domain/calendars/list.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { Passport, PassportPartition, PassportSegment, QualityFinding } from '../../domain/passport.ts'
import { expectedBars } from '../expected-bars.ts'
import { timeGrid } from '../time-grid.ts'
import { badOhlc } from './bad-ohlc.ts'
import { finding, type QualityRule } from './finding.ts'
import { gapsOf } from './gaps.ts'
import { outOfSession } from './out-of-session.ts'
import { outliers } from './outliers.ts'
import { stale } from './stale.ts'
import { zeroVolume } from './zero-volume.ts'

/** What the bars themselves show. A new kind is a file with its rule and a line here. */
const rules: readonly QualityRule[] = [badOhlc, zeroVolume, outliers, stale, outOfSession]

export interface PassportFacts {
  readonly dataset: Dataset
  readonly bars: BarColumns
  readonly partitions: readonly PassportPartition[]
  readonly segments: readonly PassportSegment[]
  /** What the bars no longer show, such as the order in which they came. */
  readonly arrival: readonly QualityFinding[]
  readonly citedBy: number
}

/** Everything that is known of a series: where it comes from, what is missing by its calendar, what is odd about it. */
export function makePassport({ dataset, bars, partitions, segments, arrival, citedBy }: PassportFacts): Passport {
  const { instrument, timeframe } = dataset
  const { openAt, length } = bars
  const grid = timeGrid(timeframe)
  const firstAt = grid.startOf(grid.indexOf(openAt[0]))
  const expected = expectedBars(calendarOf(instrument), timeframe, firstAt, openAt[length - 1] + 1)
  const expectedSlots = new Set(expected.map((at) => grid.indexOf(at)))
  const input = {
    bars,
    mayBeNegative: instrument.mayBeNegative === true,
    isExpected: (at: number): boolean => expectedSlots.has(grid.indexOf(at)),
  }
  const found = rules.flatMap((rule) =>
    finding(rule.kind, rule.rule, rule.find(input).map((k) => openAt[k])))
  return {
    dataset, partitions, segments, citedBy,
    ...gapsOf(openAt, expected, timeframe),
    findings: [...arrival, ...found],
  }
}
