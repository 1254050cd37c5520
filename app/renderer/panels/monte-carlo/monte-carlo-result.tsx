import { useMemo } from 'react'
import type { Distribution, Proportion } from '../../../../engine/domain/monte-carlo-outcome.ts'
import type { RunResult } from '../../../../engine/domain/run.ts'
import type { MonteCarloResult } from '../../../../engine/domain/study.ts'
import { actualAt } from '../../charts/fan-bands.ts'
import { FanChart } from '../../charts/fan-chart.tsx'
import { FanHistogram } from '../../charts/fan-histogram.tsx'
import { formatFixed, formatPercent } from '../../format/number.ts'
import { words } from '../../locales/en.ts'
import { useOpenedResult } from '../../store/use-opened-run.ts'
import { isRunOf } from './is-run-of.ts'

const texts = words.research.monteCarlo

/** What the paths say: where equity might have gone, how deep it might have fallen, and how likely ruin is. */
export function MonteCarloView({ result }: { result: MonteCarloResult }) {
  const { finalEquity, maxDrawdown, actual, ruin, loss, fan, paths } = result
  const opened = useOpenedResult()
  const own = useMemo(
    () => (opened !== null && isRunOf(opened.evidence, result) ? ownPath(opened, result) : null),
    [opened, result],
  )
  return (
    <div className="monte-carlo-result">
      <p className="verdict">
        {sentence(result)}
        {actual.finalEquityRank >= 0.95 && ` ${texts.lucky}`}
        {actual.finalEquityRank <= 0.05 && ` ${texts.unlucky}`}
      </p>
      <dl className="headline">
        <Risk name={texts.ruinRisk} share={ruin} />
        <Risk name={texts.loss} share={loss} />
        <div title={texts.rank(formatPercent(actual.finalEquityRank, 0))}>
          <dt>{texts.finalEquity}</dt>
          <dd>{formatFixed(actual.finalEquity, 0)}</dd>
          <dd className="under">{texts.rank(formatPercent(actual.finalEquityRank, 0))}</dd>
        </div>
        <div title={texts.rank(formatPercent(actual.maxDrawdownRank, 0))}>
          <dt>{texts.maxDrawdown}</dt>
          <dd>{formatPercent(actual.maxDrawdown, 1)}</dd>
          <dd className="under">{texts.rank(formatPercent(actual.maxDrawdownRank, 0))}</dd>
        </div>
      </dl>
      <h3>
        {texts.fan} <span className="muted">· {texts.pathCount(formatFixed(paths, 0))}</span>
      </h3>
      <div className="plot-box tall">
        <FanChart fan={fan} actual={own} />
      </div>
      <div className="histograms">
        <Spread name={texts.finalEquity} distribution={finalEquity} actual={actual.finalEquity} isRatio={false} />
        <Spread name={texts.maxDrawdown} distribution={maxDrawdown} actual={actual.maxDrawdown} isRatio />
      </div>
    </div>
  )
}

function Risk({ name, share: { value, low, high } }: { name: string; share: Proportion }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{formatPercent(value, 1)}</dd>
      <dd className="under">{texts.interval(formatPercent(low, 1), formatPercent(high, 1))}</dd>
    </div>
  )
}

interface SpreadProps {
  readonly name: string
  readonly distribution: Distribution
  readonly actual: number
  readonly isRatio: boolean
}

function Spread({ name, distribution, actual, isRatio }: SpreadProps) {
  const text = (value: number): string => (isRatio ? formatPercent(value, 1) : formatFixed(value, 0))
  return (
    <section>
      <h3>{name}</h3>
      <div className="plot-box">
        <FanHistogram name={name} distribution={distribution} actual={actual} isRatio={isRatio} />
      </div>
      <table className="plain-table levels">
        <thead>
          <tr>
            <th scope="col">{texts.levels.name}</th>
            <th scope="col">{name}</th>
            <th scope="col">{texts.levels.interval}</th>
          </tr>
        </thead>
        <tbody>
          {distribution.levels.map(({ level, value, low, high }) => (
            <tr key={level}>
              <td className="number">{formatPercent(level, 0)}</td>
              <td className="number">{text(value)}</td>
              <td className="number muted">{texts.interval(text(low), text(high))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function sentence({ finalEquity, maxDrawdown, ruin, evidence: { spec } }: MonteCarloResult): string {
  return texts.sentence({
    low: formatFixed(levelOf(finalEquity, 0.05), 0),
    high: formatFixed(levelOf(finalEquity, 0.95), 0),
    drawdown: formatPercent(levelOf(maxDrawdown, 0.95), 1),
    ruin: formatPercent(ruin.value, 1),
    ruinAt: formatPercent(spec.kind === 'monte-carlo' ? spec.ruinRatio : NaN, 0),
  })
}

/** The value at a level; NaN, shown as a dash, when it was not computed. */
function levelOf({ levels }: Distribution, level: number): number {
  return levels.find((known) => Math.abs(known.level - level) < 1e-9)?.value ?? NaN
}

/** The run's own equity, bar by bar or trade by trade, at the steps of the fan. */
function ownPath(run: RunResult, { fan, evidence }: MonteCarloResult): Float64Array | null {
  const { cash } = run.evidence.account
  if (evidence.spec.kind === 'monte-carlo' && evidence.spec.method === 'block-bootstrap') {
    return actualAt(fan.steps, run.equity, cash)
  }
  let equity = cash
  return actualAt(fan.steps, run.trades.map(({ pnl }) => (equity += pnl)), cash)
}
