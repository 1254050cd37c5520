import { barsBetween, firstAtOrAfter, type BarColumns } from '../domain/bars.ts'
import type { Timeframe } from '../domain/timeframe.ts'
import { spanLength, spanOf, type PartitionSpan } from './partition-span.ts'

export interface SpanOfBars {
  readonly span: PartitionSpan
  /** Views over the bars that were split. */
  readonly bars: BarColumns
}

/** A series cut into the spans of its partitions; spans without a bar are left out. */
export function splitBars(bars: BarColumns, timeframe: Timeframe): SpanOfBars[] {
  const length = spanLength(timeframe)
  const parts: SpanOfBars[] = []
  for (let begin = 0; begin < bars.length; ) {
    const span = spanOf(bars.openAt[begin], length)
    const end = begin + firstAtOrAfter(bars.openAt.subarray(begin), span.untilAt)
    parts.push({ span, bars: barsBetween(bars, begin, end) })
    begin = end
  }
  return parts
}
