import { useRef } from 'react'
import { formatFixed } from '../../format/number.ts'
import { formatBarTime } from '../../format/time.ts'
import { words } from '../../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { tradeRevealed } from '../../store/runs.ts'
import { startReplay } from '../../store/replay-thunks.ts'
import { logScaleSet } from '../../store/settings.ts'
import { EmptyState } from '../../widgets/empty-state.tsx'
import { ProblemCard } from '../../widgets/problem-card.tsx'
import { BarLength } from './bar-length.tsx'
import { ChartCanvas, type ChartHandle } from './chart-canvas.tsx'
import { useChartSubject } from './use-chart-subject.ts'

const dayMs = 86_400_000
const spans = [
  ['1D', dayMs],
  ['1W', 7 * dayMs],
  ['1M', 30.44 * dayMs],
  ['6M', 182.6 * dayMs],
  ['1Y', 365.25 * dayMs],
  ['5Y', 1826.25 * dayMs],
] as const
/** A span is offered when it holds at least this many bars and is shorter than the series. */
const fewestBars = 15

export function ChartPanel() {
  const dispatch = useAppDispatch()
  const { subject, result, live, loading, problem, alone, timeframe } = useChartSubject()
  const { theme, colours, logScale } = useAppSelector((state) => state.settings)
  const { selectedTrade, revealed } = useAppSelector((state) => state.runs)
  const replay = useAppSelector((state) => state.replay)
  const { datasets, selected } = useAppSelector((state) => state.instruments)
  const loaded = useAppSelector((state) => state.instruments.loaded)
  const shownBar = useAppSelector((state) => state.view.shownBar)
  const chart = useRef<ChartHandle>(null)
  if (problem !== null) {
    return (
      <div className="empty">
        <ProblemCard problem={problem} title={words.chart.failed} />
      </div>
    )
  }
  if (subject === null || subject.bars.length === 0) {
    return loading || !loaded ? (
      <div className="empty">{words.chart.loading}</div>
    ) : (
      <EmptyState title={words.chart.empty} hint={words.chart.emptyHint} />
    )
  }
  const { bars, barMs } = subject
  const numbers = subject.run?.numbers ?? null
  const shown = datasets.find(({ instrument }) => instrument.id === selected)
  const synthetic = replay?.synthetic ?? result?.evidence.synthetic ?? shown?.synthetic ?? false
  const whole = bars.openAt[bars.length - 1] - bars.openAt[0]
  return (
    <>
      <div className="chart-bar">
        {replay !== null && <span className="badge replay">{words.replay.word}</span>}
        {live && <span className="badge up">{words.chart.live}</span>}
        {synthetic && (
          <span className="badge warn" title={words.syntheticHint}>
            {words.synthetic}
          </span>
        )}
        <div className="title clip">
          <strong>{subject.title}</strong>{' '}
          <span className="muted">
            {formatFixed(bars.length, 0)} {words.bars}, {formatBarTime(bars.openAt[0], barMs)} –{' '}
            {formatBarTime(bars.openAt[bars.length - 1], barMs)}
            {result !== null &&
              (result.trades.length === 0 ? ` · ${words.chart.noTrades}` : ` · ${words.chart.legendKey}`)}
          </span>
        </div>
        {alone !== undefined && timeframe !== null && <BarLength own={alone.timeframe} shown={timeframe} />}
        <div role="group" aria-label={words.chart.range}>
          {spans
            .filter(([, ms]) => ms >= barMs * fewestBars && ms < whole)
            .map(([name, ms]) => (
              <button key={name} type="button" className="quiet" onClick={() => chart.current?.showSpan(ms)}>
                {name}
              </button>
            ))}
          <button type="button" className="quiet" onClick={() => chart.current?.showSpan(null)}>
            {words.chart.all}
          </button>
        </div>
        {replay === null && (
          <button
            type="button"
            className="quiet"
            title={words.replay.startHint}
            onClick={() => void dispatch(startReplay(result?.evidence.dataHash ?? shown?.hash ?? ''))}
          >
            {words.replay.start}
          </button>
        )}
        <button
          type="button"
          className="quiet"
          aria-pressed={logScale}
          title={words.chart.logHint}
          onClick={() => dispatch(logScaleSet(!logScale))}
        >
          {words.chart.log}
        </button>
      </div>
      <div className="chart-area">
        <ChartCanvas
          ref={chart}
          subject={subject}
          look={`${theme}-${colours}`}
          logScale={logScale}
          selectedTrade={numbers === null || selectedTrade === null ? selectedTrade : placeOf(numbers, selectedTrade)}
          revealed={revealed}
          shownBar={shownBar}
          onTrade={(trade) => dispatch(tradeRevealed(numbers === null ? trade : numbers[trade]))}
        />
      </div>
    </>
  )
}

/** Where a trade of the run stands among those on the chart; null when it is not there. */
function placeOf(numbers: readonly number[], trade: number): number | null {
  const place = numbers.indexOf(trade)
  return place < 0 ? null : place
}
