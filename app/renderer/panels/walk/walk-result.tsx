import { useMemo, useState } from 'react'
import { firstAtOrAfter } from '../../../../engine/domain/bars.ts'
import type { WalkResult, WalkWindow } from '../../../../engine/domain/study.ts'
import { WindowsEquity } from '../../charts/windows-equity.tsx'
import { WindowsStrip } from '../../charts/windows-strip.tsx'
import { formatFixed, formatPercent } from '../../format/number.ts'
import { formatMetric, formatParams } from '../../format/params.ts'
import { words } from '../../locales/en.ts'
import { useAppSelector } from '../../store/hooks.ts'
import { useBars } from '../../store/use-bars.ts'
import { WindowsTable } from './windows-table.tsx'

const texts = words.research.walk
const shown = ['return', 'cagr', 'maxDrawdown', 'sharpe', 'trades'] as const

/** What a walk-forward found: how much of training carried over, window by window. */
export function WalkResultView({ result }: { result: WalkResult }) {
  const cards = useAppSelector((state) => state.strategies.statistics)
  const [active, setActive] = useState(-1)
  const { windows, equity, equityAt, metrics, efficiency, evidence, refused, failed } = result
  const { bars } = useBars(evidence.dataHash)
  const openAt = useMemo(() => {
    const first = bars === null ? 0 : firstAtOrAfter(bars.openAt, evidence.firstAt)
    // Until the bars have come, as if they were evenly spread.
    const spread = (evidence.lastAt - evidence.firstAt) / Math.max(1, evidence.bars - 1)
    return (bar: number): number =>
      bars === null ? evidence.firstAt + bar * spread : bars.openAt[Math.min(first + bar, bars.length - 1)]
  }, [bars, evidence])
  const starts = useMemo(() => windows.map(({ testFromAt }) => testFromAt), [windows])
  return (
    <div className="walk-result">
      <p className="verdict">{efficiencySentence(efficiency)}</p>
      <dl className="headline">
        {shown.map((id) => (
          <div key={id}>
            <dt>{texts.headline[id]}</dt>
            <dd className={id === 'return' ? tone(metrics[id]) : ''}>{formatMetric(id, metrics[id], cards)}</dd>
          </div>
        ))}
      </dl>
      <h3>{texts.strip}</h3>
      <div className="strip" style={{ height: Math.min(320, 62 + windows.length * 15) }}>
        <WindowsStrip windows={windows} openAt={openAt} describe={chosen} active={active} onActive={setActive} />
      </div>
      <h3>{texts.equity}</h3>
      <div className="plot-box">
        <WindowsEquity equity={equity} equityAt={equityAt} starts={starts} />
      </div>
      <h3>{texts.windows}</h3>
      <WindowsTable result={result} active={active} onActive={setActive} />
      {refused + failed > 0 && (
        <p className="remarks">
          {words.research.sweep.refused(formatFixed(refused, 0))}{' '}
          {failed > 0 && words.research.sweep.failedPoints(formatFixed(failed, 0), '')}
        </p>
      )}
    </div>
  )
}

const chosen = (window: WalkWindow): string => (window.params === null ? texts.out : formatParams(window.params))

const tone = (value: number | null | undefined): string => ((value ?? 0) > 0 ? 'up' : (value ?? 0) < 0 ? 'down' : '')

/** In words: how much of the return in training was left out of sample. */
export function efficiencySentence(efficiency: number | null): string {
  if (efficiency === null) return texts.noEfficiency
  const percent = formatPercent(efficiency, 0)
  if (efficiency >= 0.7) return texts.efficient(percent)
  if (efficiency < 0) return texts.reversed(percent)
  return efficiency >= 0.3 ? texts.halfEfficient(percent) : texts.inefficient(percent)
}
