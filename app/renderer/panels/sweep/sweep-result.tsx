import { useMemo } from 'react'
import type { SweepPoint, SweepResult } from '../../../../engine/domain/study.ts'
import { formatFixed, formatPercent } from '../../format/number.ts'
import { formatMetric, formatParams } from '../../format/params.ts'
import { words } from '../../locales/en.ts'
import { formatObjective, objectiveTitle, readObjective } from '../../research/objective.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { runPoint } from '../../store/studies-thunks.ts'
import { SweepMap } from './sweep-map.tsx'
import { sweepSpec } from './sweep-spec.ts'
import { TopPoints } from './top-points.tsx'

const texts = words.research.sweep

/** What a sweep found: the land, its best points, its steadiest one, and how much of it is luck. */
export function SweepResultView({ result }: { result: SweepResult }) {
  const { table, refused, failed, failure } = result
  const remarks = [
    refused > 0 ? texts.refused(formatFixed(refused, 0)) : '',
    failed > 0 ? texts.failedPoints(formatFixed(failed, 0), failure ?? '') : '',
  ].filter((text) => text !== '')
  return (
    <div className="sweep-result">
      <div className="sweep-map-side">
        <SweepMap result={result} />
      </div>
      <div className="sweep-side">
        <Luck result={result} />
        {result.steadiest !== null && <Steadiest result={result} point={result.steadiest} />}
        <h3>
          {texts.top} <span className="muted">· {texts.pointsRun(formatFixed(table.length, 0))}</span>
        </h3>
        <TopPoints result={result} />
        {remarks.length > 0 && <p className="remarks">{remarks.join(' ')}</p>}
      </div>
    </div>
  )
}

/** In words: how much of the best point is more than luck. */
function Luck({ result: { luck, overfitting } }: { result: SweepResult }) {
  return (
    <div className="verdict">
      <p>{luckSentence(luck.probability, luck.count, luck.why)}</p>
      <p className="muted">
        {overfitting.probability === null
          ? texts.overfitNone(overfitting.why ?? texts.noReason)
          : texts.overfit(formatPercent(overfitting.probability, 0))}
      </p>
    </div>
  )
}

export function luckSentence(probability: number | null, count: number, why: string | undefined): string {
  if (probability === null) return texts.luckNone(why ?? texts.noReason)
  const percent = formatPercent(probability, 1)
  const tries = formatFixed(count, 0)
  if (probability >= 0.95) return texts.luckHigh(percent, tries)
  return probability >= 0.5 ? texts.luckSome(percent, tries) : texts.luckLow(percent, tries)
}

function Steadiest({ result, point }: { result: SweepResult; point: SweepPoint }) {
  const dispatch = useAppDispatch()
  const cards = useAppSelector((state) => state.strategies.statistics)
  const { run, search } = useMemo(() => sweepSpec(result), [result])
  const objective = readObjective(search.objective)
  const facts = [
    `${objectiveTitle(objective, cards)} ${formatObjective(objective, point.objective, cards)}`,
    `${texts.columns.plateau} ${formatObjective(objective, point.plateau, cards)}`,
    `${texts.columns.return} ${formatMetric('return', point.metrics['return'], cards)}`,
  ]
  return (
    <div className="steadiest" title={texts.steadiestHint}>
      <span>
        <strong>{texts.steadiest}</strong> <span className="mono">{formatParams(point.params)}</span>{' '}
        <span className="muted">{facts.join(' · ')}</span>
      </span>
      <button type="button" onClick={() => void dispatch(runPoint(run, point.params))}>
        {texts.tryIt}
      </button>
    </div>
  )
}
