import { useEffect, useState } from 'react'
import type { BarColumns } from '../../../engine/domain/bars.ts'
import type { Timeframe } from '../../../engine/domain/timeframe.ts'
import { useAppSelector, useSession } from './hooks.ts'
import { problemOf, type Problem } from './problem.ts'
import type { EngineApi } from './session.ts'

export interface LoadedBars {
  readonly bars: BarColumns | null
  readonly problem: Problem | null
}

/** Part of a dataset, in longer bars than the stored ones. */
export interface MadeBars {
  readonly fromAt: number | null
  readonly untilAt: number | null
  readonly timeframe: Timeframe
  /** As a run makes them: of the bars of the part alone, those that are over. Else of the whole series. */
  readonly ofRun: boolean
}

/**
 * The bars of a dataset by hash, or bars that the engine makes of them; from memory or from the engine, asked for again
 * when the engine comes back.
 */
export function useBars(dataset: string | null, made: MadeBars | null = null): LoadedBars {
  const session = useSession()
  const arrivals = useAppSelector((state) => state.connection.arrivals)
  const [loaded, setLoaded] = useState<{ hash: string; bars: BarColumns | null; problem: Problem | null } | null>(null)
  // Stays the same for equal contents, so that an effect sees no change where there is none.
  const how = made === null ? '' : JSON.stringify(made)
  const hash = dataset === null ? null : dataset + how
  const known = hash === null ? undefined : session.bars.get(hash)
  useEffect(() => {
    if (dataset === null || hash === null || known !== undefined) return
    let wanted = true
    ask(session.api, dataset, how === '' ? null : (JSON.parse(how) as MadeBars)).then(
      ({ bars }) => {
        session.bars.set(hash, bars)
        if (wanted) setLoaded({ hash, bars, problem: null })
      },
      (thrown: unknown) => {
        if (wanted) setLoaded({ hash, bars: null, problem: problemOf(thrown) })
      },
    )
    return () => {
      wanted = false
    }
  }, [dataset, how, hash, known, session, arrivals])
  if (known !== undefined) return { bars: known, problem: null }
  return loaded !== null && loaded.hash === hash ? loaded : { bars: null, problem: null }
}

function ask(
  { data }: EngineApi,
  instrument: string,
  made: MadeBars | null,
): Promise<{ readonly bars: BarColumns }> {
  if (made === null) return data.bars({ instrument, fromAt: null, untilAt: null })
  const { ofRun, ...part } = made
  return ofRun ? data.bars({ instrument, ...part }) : data.barsIn({ instrument, ...part })
}
