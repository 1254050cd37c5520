import { createContext, useContext } from 'react'
import { useDispatch, useSelector } from 'react-redux'
import { assert } from '../../../engine/base/assert.ts'
import type { Session } from './session.ts'
import type { Dispatch, RootState } from './store.ts'

export const useAppDispatch = useDispatch.withTypes<Dispatch>()
export const useAppSelector = useSelector.withTypes<RootState>()

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  assert(session !== null, 'the page is mounted inside a session')
  return session
}
