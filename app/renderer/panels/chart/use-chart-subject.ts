import { useMemo } from 'react'
import { barsBetween, type BarColumns } from '../../../../engine/domain/bars.ts'
import type { Dataset } from '../../../../engine/domain/dataset.ts'
import { priceDecimals } from '../../../../engine/domain/instrument.ts'
import type { ReplayState } from '../../../../engine/domain/replay.ts'
import type { Evidence, RunResult } from '../../../../engine/domain/run.ts'
import { isTimeframe, longerTimeframes, timeframeMs, type Timeframe } from '../../../../engine/domain/timeframe.ts'
import type { ChartSubject } from '../../charts/chart-subject.ts'
import { GrowingBars } from '../../charts/growing-bars.ts'
import { useAppSelector } from '../../store/hooks.ts'
import type { Problem } from '../../store/problem.ts'
import { useBars, type MadeBars } from '../../store/use-bars.ts'
import { useLiveBars } from '../../store/use-live-bars.ts'
import { useOpenedResult } from '../../store/use-opened-run.ts'
import { chartRun } from './chart-run.ts'

export interface ChartPanelSubject {
  readonly subject: ChartSubject | null
  readonly result: RunResult | null
  /** Newer bars than the stored ones are among them. */
  readonly live: boolean
  readonly loading: boolean
  readonly problem: Problem | null
  /** The instrument that is drawn without a run and without a replay. */
  readonly alone: Dataset | undefined
  /** Of its bars as they are drawn. */
  readonly timeframe: Timeframe | null
}

/**
 * What the chart draws: a replay as far as it is, else the opened run over the very bars it used, else the chosen
 * instrument by itself, with the bars that came since where its prices are live.
 */
export function useChartSubject(): ChartPanelSubject {
  const opened = useOpenedResult()
  const replay = useAppSelector((state) => state.replay)
  const result = replay === null ? opened : null
  const { datasets, selected } = useAppSelector((state) => state.instruments)
  const selectedTrade = useAppSelector((state) => state.runs.selectedTrade)
  const shown = result === null ? null : shownOf(result, selectedTrade, selected)
  const exact = datasets.find((each) => each.hash === shown?.dataHash)
  const dataset =
    exact ??
    datasets.find(({ instrument }) => instrument.id === (shown?.instrument ?? selected))
  const hash = replay?.dataHash ?? shown?.dataHash ?? dataset?.hash ?? null
  const alone = result === null && replay === null ? dataset : undefined
  const longer = useLonger(alone)
  const drawn = longer ?? alone
  const made = longer === undefined ? null : { fromAt: null, untilAt: null, timeframe: longer.timeframe, ofRun: false }
  const { bars: stored, problem } = useBars(hash, result === null ? made : coarserBars(result, exact))
  const bars = useLiveBars(drawn, stored)
  const tick = datasets.find(({ instrument }) => instrument.id === replay?.instrument)?.instrument.tickSize ?? 0.01
  const over = useReplayedBars(bars, replay)
  const subject = useMemo(
    () => {
      if (bars === null) return null
      return replay === null
        ? subjectOf(bars, drawn ?? dataset, result, shown?.instrument ?? null, hash)
        : replayedSubject(over ?? bars, replay, tick)
    },
    [bars, drawn, dataset, result, shown?.instrument, hash, replay, tick, over],
  )
  const live = bars !== stored
  const loading = hash !== null && bars === null && problem === null
  return { subject, result, live, loading, problem, alone, timeframe: drawn?.timeframe ?? null }
}

/** The chosen instrument in the longer bars that were asked for, where its own make them. */
function useLonger(dataset: Dataset | undefined): Dataset | undefined {
  const wanted = useAppSelector((state) => state.view.chartTimeframe)
  return useMemo(
    () =>
      dataset === undefined || wanted === null || !longerTimeframes(dataset.timeframe).includes(wanted)
        ? undefined
        : { ...dataset, timeframe: wanted },
    [dataset, wanted],
  )
}

/**
 * Which instrument of a run is drawn: that of the chosen trade, else the chosen one when the run had it, else its
 * first.
 */
function shownOf(
  { evidence, trades }: RunResult,
  selectedTrade: number | null,
  selected: string | null,
): Pick<Evidence, 'instrument' | 'dataHash'> {
  const all = evidence.instruments ?? []
  const wanted = (selectedTrade === null ? undefined : trades.at(selectedTrade)?.instrument) ?? selected
  return all.find(({ instrument }) => instrument === wanted) ?? evidence
}

/** A strategy may ask for coarser bars than the stored ones; the chart then shows those that the run made. */
function coarserBars({ evidence }: RunResult, dataset: Dataset | undefined): MadeBars | null {
  const { timeframe, fromAt, untilAt } = evidence
  if (dataset?.timeframe === timeframe || !isTimeframe(timeframe)) return null
  return { fromAt, untilAt, timeframe, ofRun: true }
}

function subjectOf(
  bars: BarColumns,
  dataset: Dataset | undefined,
  result: RunResult | null,
  shown: string | null,
  hash: string | null,
): ChartSubject {
  const timeframe = result?.evidence.timeframe ?? dataset?.timeframe ?? '1d'
  const id = shown ?? dataset?.instrument.id ?? ''
  return {
    key: `${hash ?? id} ${timeframe}`,
    title: dataset === undefined || dataset.instrument.title === id ? id : `${id} · ${dataset.instrument.title}`,
    bars,
    barMs: timeframeMs(timeframe),
    priceDecimals: priceDecimals(dataset?.instrument.tickSize ?? 0.01),
    run: result === null ? null : chartRun(result, bars, id),
  }
}

/** The bars that are over where the replay stands, the one after them as far as it has grown, and no later one. */
function useReplayedBars(stored: BarColumns | null, replay: ReplayState | null): BarColumns | null {
  const shown = replay?.shown ?? null
  const detail = replay?.detail ?? null
  const over = useMemo(
    () => (stored === null || shown === null ? null : barsBetween(stored, 0, shown)),
    [stored, shown],
  )
  const growing = useMemo(() => (over === null || detail === null ? null : new GrowingBars(over)), [over, detail])
  const forming = replay?.forming ?? null
  return useMemo(() => {
    if (growing === null || forming === null) return over
    growing.take(forming)
    return growing.bars()
  }, [growing, over, forming])
}

function replayedSubject(bars: BarColumns, replay: ReplayState, tickSize: number): ChartSubject {
  const { instrument, title, dataHash, timeframe } = replay
  return {
    key: `replay ${dataHash}`,
    title: title === instrument ? instrument : `${instrument} · ${title}`,
    bars,
    barMs: timeframeMs(timeframe),
    priceDecimals: priceDecimals(tickSize),
    run: null,
  }
}
