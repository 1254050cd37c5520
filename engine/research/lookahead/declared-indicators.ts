import { feedsFor } from '../../backtest/strategy-feeds.ts'
import { placeOf } from '../../backtest/user-error.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { ParamValues } from '../../domain/param.ts'
import type { Strategy } from '../../sdk/define-strategy.ts'
import { indicatorColumns } from './indicator-columns.ts'
import { TracedMaker } from './traced-maker.ts'

export interface DeclaredIndicator {
  readonly name: string
  readonly column: Float64Array
  /** `file:line` of its declaration; null when it cannot be told. */
  readonly place: string | null
}

/** What `setup` makes of these bars; no bar is run. Throws what the author's code throws. */
export function declaredIndicators(
  definition: Strategy,
  params: ParamValues,
  bars: BarColumns,
  file: string | undefined,
): readonly DeclaredIndicator[] {
  const maker = new TracedMaker({ bar: -1 }, bars.length)
  const feeds = feedsFor(definition, bars, maker)
  const columns = indicatorColumns(definition.setup({ feeds, params }))
  // Ends the setup: until then no column is computed.
  maker.firstReadyBar()
  return columns.map(({ name, series }) => ({
    name,
    column: series.column,
    place: placeText(maker.stackOf(series), file),
  }))
}

/** The author's line in a stack as `file:line`. */
export function placeText(stack: string | null, file: string | undefined): string | null {
  const place = placeOf(stack ?? '', file)
  return place === null ? null : `${place.file.slice(place.file.lastIndexOf('/') + 1)}:${place.line}`
}
