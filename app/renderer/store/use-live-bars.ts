import { useEffect, useState } from 'react'
import type { BarColumns } from '../../../engine/domain/bars.ts'
import type { Dataset } from '../../../engine/domain/dataset.ts'
import { timeframeMs } from '../../../engine/domain/timeframe.ts'
import { GrowingBars } from '../charts/growing-bars.ts'
import { useAppSelector, useSession } from './hooks.ts'

/** The most that the engine tells of the past at once; what was stored longer ago stays as it is. */
const mostBars = 10_000
const showEveryMs = 200

/** Stored bars, and while somebody tells live prices of their instrument, what came after them. */
export function useLiveBars(dataset: Dataset | undefined, stored: BarColumns | null): BarColumns | null {
  const { api } = useSession()
  const arrivals = useAppSelector((state) => state.connection.arrivals)
  const [live, setLive] = useState<{ readonly stored: BarColumns; readonly bars: BarColumns } | null>(null)
  const id = dataset?.instrument.id
  const timeframe = dataset?.timeframe
  useEffect(() => {
    if (id === undefined || timeframe === undefined || stored === null || stored.length === 0) return
    const since = Date.now() - stored.openAt[stored.length - 1]
    const limit = Math.ceil(since / timeframeMs(timeframe)) + 2
    // With more than that missing there would be a hole before what is live.
    if (limit > mostBars) return
    const growing = new GrowingBars(stored)
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = (): void => {
      timer = undefined
      setLive({ stored, bars: growing.bars() })
    }
    const stop = api.feeds.bars(
      { instrument: id, timeframe, limit },
      {
        item: (item) => {
          if (item.kind === 'bar') growing.take(item.bar)
          else {
            growing.reset()
            for (const bar of item.bars) growing.take(bar)
          }
          timer ??= setTimeout(show, showEveryMs)
        },
      },
    )
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [api, id, timeframe, stored, arrivals])
  return id !== undefined && live !== null && live.stored === stored ? live.bars : stored
}
