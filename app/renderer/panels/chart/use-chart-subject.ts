import { useMemo } from 'react'
import { firstAtOrAfter, type BarColumns } from '../../../../engine/domain/bars.ts'
import type { Dataset } from '../../../../engine/domain/dataset.ts'
import { priceDecimals } from '../../../../engine/domain/instrument.ts'
import type { RunResult } from '../../../../engine/domain/run.ts'
import { timeframeMs } from '../../../../engine/domain/timeframe.ts'
import { drawdownColumn } from '../../charts/drawdown.ts'
import type { ChartRun, ChartSubject } from '../../charts/chart-subject.ts'
import { useAppSelector } from '../../store/hooks.ts'
import type { Problem } from '../../store/problem.ts'
import { useBars } from '../../store/use-bars.ts'
import { useOpenedResult } from '../../store/use-opened-run.ts'

export interface ChartPanelSubject {
  readonly subject: ChartSubject | null
  readonly result: RunResult | null
  readonly loading: boolean
  readonly problem: Problem | null
}

/** What the chart draws: the opened run over the very bars it used, or the chosen instrument by itself. */
export function useChartSubject(): ChartPanelSubject {
  const result = useOpenedResult()
  const { datasets, selected } = useAppSelector((state) => state.instruments)
  const dataset = datasets.find(({ instrument }) => instrument.id === (result?.evidence.instrument ?? selected))
  const hash = result?.evidence.dataHash ?? dataset?.hash ?? null
  const { bars, problem } = useBars(hash)
  const subject = useMemo(
    () => (bars === null ? null : subjectOf(bars, dataset, result, hash)),
    [bars, dataset, result, hash],
  )
  return { subject, result, loading: hash !== null && bars === null && problem === null, problem }
}

function subjectOf(
  bars: BarColumns,
  dataset: Dataset | undefined,
  result: RunResult | null,
  hash: string | null,
): ChartSubject {
  const timeframe = result?.evidence.timeframe ?? dataset?.timeframe ?? '1d'
  const id = result?.evidence.instrument ?? dataset?.instrument.id ?? ''
  return {
    key: hash ?? id,
    title: dataset === undefined || dataset.instrument.title === id ? id : `${id} · ${dataset.instrument.title}`,
    bars,
    barMs: timeframeMs(timeframe),
    priceDecimals: priceDecimals(dataset?.instrument.tickSize ?? 0.01),
    run: result === null ? null : chartRun(result, bars),
  }
}

function chartRun({ evidence, equity, trades, marks }: RunResult, bars: BarColumns): ChartRun {
  const firstBar = evidence.fromAt === null ? 0 : firstAtOrAfter(bars.openAt, evidence.fromAt)
  return { firstBar, equity, drawdown: drawdownColumn(equity), trades, marks }
}
