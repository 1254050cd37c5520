import { useEffect, useState } from 'react'
import type { BarColumns } from '../../../engine/domain/bars.ts'
import { useAppSelector, useSession } from './hooks.ts'
import { problemOf, type Problem } from './problem.ts'

export interface LoadedBars {
  readonly bars: BarColumns | null
  readonly problem: Problem | null
}

/** The bars of a dataset by hash, from memory or from the engine; asked for again when the engine comes back. */
export function useBars(hash: string | null): LoadedBars {
  const session = useSession()
  const arrivals = useAppSelector((state) => state.connection.arrivals)
  const [loaded, setLoaded] = useState<{ hash: string; bars: BarColumns | null; problem: Problem | null } | null>(null)
  const known = hash === null ? undefined : session.bars.get(hash)
  useEffect(() => {
    if (hash === null || known !== undefined) return
    let wanted = true
    session.api.data.bars({ instrument: hash, fromAt: null, untilAt: null }).then(
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
  }, [hash, known, session, arrivals])
  if (known !== undefined) return { bars: known, problem: null }
  return loaded !== null && loaded.hash === hash ? loaded : { bars: null, problem: null }
}
