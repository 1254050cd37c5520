import { useMemo } from 'react'
import type { Stop } from '../../../engine/base/stop.ts'
import type { Dataset } from '../../../engine/domain/dataset.ts'
import { timeframeMs } from '../../../engine/domain/timeframe.ts'
import { useAppSelector } from './hooks.ts'
import type { EngineApi } from './session.ts'
import { useAnswersInTurn } from './use-answers-in-turn.ts'

/** The close of the newest bar that is stored of an instrument. */
export interface StoredClose {
  readonly dataset: Dataset
  readonly close: number
  /** When its bar opened. */
  readonly at: number
  /** Close of the bar before, of bars of a day; else null: it would say nothing about a day. */
  readonly before: number | null
  readonly volume: number
}

/** Long enough for the bar before the last, across any holidays. */
const barsBack = 15

/** Last stored closes by instrument id; those of instruments without bars are left out. */
export function useStoredCloses(instruments: readonly string[]): ReadonlyMap<string, StoredClose> {
  const datasets = useAppSelector((state) => state.instruments.datasets)
  const newest = useMemo(() => {
    const found = instruments.map((id) => newestOf(datasets, id)).filter((dataset) => dataset !== undefined)
    return new Map(found.map((dataset) => [`${dataset.instrument.id} ${dataset.hash}`, dataset]))
  }, [datasets, instruments])
  const closes = useAnswersInTurn([...newest.keys()], (api, key, stop) => lastClose(api, newest.get(key), stop))
  return useMemo(() => {
    const current = [...closes].filter(([key]) => newest.has(key))
    return new Map(current.map(([, close]) => [close.dataset.instrument.id, close]))
  }, [closes, newest])
}

/** The series that reaches furthest; of equals the one with the shortest bars. */
function newestOf(datasets: readonly Dataset[], id: string): Dataset | undefined {
  return datasets
    .filter(({ instrument }) => instrument.id === id)
    .sort((a, b) => b.lastAt - a.lastAt || timeframeMs(a.timeframe) - timeframeMs(b.timeframe))
    .at(0)
}

async function lastClose(api: EngineApi, dataset: Dataset | undefined, stop: Stop): Promise<StoredClose> {
  if (dataset === undefined) throw new Error('what is asked for is among the newest')
  const { hash, lastAt, timeframe } = dataset
  const isDay = timeframe === '1d'
  const fromAt = isDay ? lastAt - barsBack * timeframeMs(timeframe) : lastAt
  const { bars } = await api.data.bars({ instrument: hash, fromAt, untilAt: null }, stop)
  const last = bars.length - 1
  return {
    dataset,
    close: bars.close[last],
    at: bars.openAt[last],
    before: isDay && last > 0 ? bars.close[last - 1] : null,
    volume: bars.volume[last],
  }
}
