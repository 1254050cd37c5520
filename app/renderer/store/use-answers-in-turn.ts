import { useEffect, useRef, useState } from 'react'
import { StopSource, type Stop } from '../../../engine/base/stop.ts'
import { useAppSelector, useSession } from './hooks.ts'
import type { EngineApi } from './session.ts'

/**
 * What the engine answers about each of `keys`, asked one after the other so that a long list does not keep it from
 * other work. What is not wanted any more is not asked, and nothing is once the view is gone. A question that fails is
 * asked again when the engine comes back.
 */
export function useAnswersInTurn<T>(
  keys: readonly string[],
  ask: (api: EngineApi, key: string, stop: Stop) => Promise<T>,
): ReadonlyMap<string, T> {
  const { api } = useSession()
  const arrivals = useAppSelector((state) => state.connection.arrivals)
  const [answers, setAnswers] = useState<ReadonlyMap<string, T>>(new Map())
  const known = useRef(answers)
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  const wanted = keys.join('\n')
  useEffect(() => {
    const left = new StopSource()
    void (async () => {
      for (const key of wanted === '' ? [] : wanted.split('\n')) {
        if (known.current.has(key)) continue
        const answer = await latest.current(api, key, left).catch(() => undefined)
        if (left.stopped) return
        if (answer === undefined) continue
        known.current = new Map(known.current).set(key, answer)
        setAnswers(known.current)
      }
    })()
    return () => left.stop()
  }, [wanted, api, arrivals])
  return answers
}
