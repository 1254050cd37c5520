import { useEffect, useRef, useState } from 'react'
import { useAppSelector, useSession } from './hooks.ts'
import { problemOf, type Problem } from './problem.ts'
import type { EngineApi } from './session.ts'

export interface Answer<T> {
  readonly value: T | null
  readonly problem: Problem | null
}

const none = { value: null, problem: null }

/**
 * What the engine answers to a question, asked anew when `key` changes and when the engine comes back. A null key asks
 * nothing. Until the next answer is there, the last one to the same key is shown.
 */
export function useAnswer<T>(key: string | null, ask: (api: EngineApi) => Promise<T>): Answer<T> {
  const { api } = useSession()
  const arrivals = useAppSelector((state) => state.connection.arrivals)
  const [answer, setAnswer] = useState<Answer<T> & { readonly key: string }>({ ...none, key: '' })
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => {
    if (key === null) return
    let wanted = true
    latest.current(api).then(
      (value) => wanted && setAnswer({ key, value, problem: null }),
      (thrown: unknown) => wanted && setAnswer({ key, value: null, problem: problemOf(thrown) }),
    )
    return () => {
      wanted = false
    }
  }, [key, api, arrivals])
  return answer.key === key ? answer : none
}
