import { isTimeframe, longerTimeframes, type Timeframe } from '../../../../engine/domain/timeframe.ts'
import { words } from '../../locales/en.ts'
import { useAppDispatch } from '../../store/hooks.ts'
import { chartTimeframeSet } from '../../store/view.ts'

/** The length of the chart's bars: as they are stored, or longer ones made of them. */
export function BarLength({ own, shown }: { readonly own: Timeframe; readonly shown: Timeframe }) {
  const dispatch = useAppDispatch()
  const longer = longerTimeframes(own)
  if (longer.length === 0) return null
  return (
    <select
      aria-label={words.chart.barLength}
      title={words.chart.barLengthHint}
      value={shown}
      onChange={({ target: { value } }) =>
        dispatch(chartTimeframeSet(value === own || !isTimeframe(value) ? null : value))}
    >
      {[own, ...longer].map((timeframe) => (
        <option key={timeframe}>{timeframe}</option>
      ))}
    </select>
  )
}
