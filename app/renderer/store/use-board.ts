import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { BoardWatch } from './board-watch.ts'
import { useAppSelector, useSession } from './hooks.ts'
import { LiveBoard, type BoardRow } from './live-board.ts'

/** Scrolling passes rows that nobody stops at. */
const settleMs = 120

/** The newest prices of instruments, for as long as somebody looks. */
export function useBoard(instruments: readonly string[]): ReadonlyMap<string, BoardRow> {
  const { api } = useSession()
  const arrivals = useAppSelector((state) => state.connection.arrivals)
  const replayed = useAppSelector((state) => state.replay?.instrument)
  const [board] = useState(() => new LiveBoard())
  const watch = useRef<BoardWatch | null>(null)
  // The same list in another array is no reason to open everything anew.
  const list = instruments.join('\n')
  useEffect(() => {
    if (arrivals === 0) return
    const opened = new BoardWatch(api, board)
    watch.current = opened
    return () => {
      watch.current = null
      opened.close()
    }
    // A replay has prices of instruments that nobody tells otherwise.
  }, [api, board, arrivals, replayed])
  useEffect(() => {
    if (watch.current === null) return
    const ids = list === '' ? [] : list.split('\n')
    if (watch.current.isIdle) return watch.current.watch(ids)
    const timer = setTimeout(() => watch.current?.watch(ids), settleMs)
    return () => clearTimeout(timer)
  }, [list, arrivals, replayed])
  return useSyncExternalStore(board.subscribe, board.snapshot)
}
