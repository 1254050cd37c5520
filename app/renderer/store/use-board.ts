import { useEffect, useState, useSyncExternalStore } from 'react'
import { DisposerStack } from '../../../engine/base/disposable.ts'
import { useAppSelector, useSession } from './hooks.ts'
import { LiveBoard, withDay, withDays, withQuote, type BoardRow } from './live-board.ts'
import type { EngineApi } from './session.ts'

/** The newest prices of instruments, for as long as somebody looks. */
export function useBoard(instruments: readonly string[]): ReadonlyMap<string, BoardRow> {
  const { api } = useSession()
  const arrivals = useAppSelector((state) => state.connection.arrivals)
  const [board] = useState(() => new LiveBoard())
  // The same list in another array is no reason to open everything anew.
  const list = instruments.join('\n')
  useEffect(() => {
    if (list === '' || arrivals === 0) return
    const open = new DisposerStack()
    watchBoard(api, list.split('\n'), board, open)
    return () => open.dispose()
  }, [api, list, board, arrivals])
  return useSyncExternalStore(board.subscribe, board.snapshot)
}

function watchBoard(api: EngineApi, instruments: readonly string[], board: LiveBoard, open: DisposerStack): void {
  open.add(
    api.feeds.quotes(
      { instruments: [...instruments] },
      {
        item: (quotes) => {
          for (const quote of quotes) board.update(quote.instrument, (row) => withQuote(row, quote))
        },
      },
    ),
  )
  for (const instrument of instruments) {
    open.add(
      api.feeds.bars(
        { instrument, timeframe: '1d', limit: 2 },
        {
          item: (item) =>
            board.update(instrument, (row) =>
              item.kind === 'snapshot' ? withDays(row, item.bars, item.synthetic) : withDay(row, item.bar),
            ),
        },
      ),
    )
  }
}
