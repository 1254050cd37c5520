import type { RunResult } from '../../../engine/domain/run.ts'
import { useAppSelector, useSession } from './hooks.ts'

/** The result on screen; null while none is opened or it is on its way. */
export function useOpenedResult(): RunResult | null {
  const session = useSession()
  const opened = useAppSelector((state) => state.runs.opened)
  return opened?.status === 'ready' ? (session.results.get(opened.id) ?? null) : null
}
