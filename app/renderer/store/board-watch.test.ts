import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Fault } from '../../../engine/base/fault.ts'
import { BoardWatch } from './board-watch.ts'
import { LiveBoard } from './live-board.ts'
import type { EngineApi } from './session.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Feeds that tell what is open and can be ended by the test. */
function rig() {
  const log: string[] = []
  const ends = new Map<string, (fault: Error) => void>()
  const open = (name: string, end?: (fault: Error) => void): (() => void) => {
    log.push(`+${name}`)
    if (end !== undefined) ends.set(name, end)
    return () => void log.push(`-${name}`)
  }
  const feeds: Pick<EngineApi['feeds'], 'quotes' | 'bars'> = {
    quotes: ({ instruments }) => open(`quotes ${instruments.join(' ')}`),
    bars: ({ instrument }, { end }) => open(instrument, end),
  }
  const board = new LiveBoard()
  const watch = new BoardWatch({ feeds } as EngineApi, board)
  const taken = (): string[] => log.splice(0)
  return { board, watch, taken, ends }
}

test('only what comes into view is opened and only what leaves it is closed; quotes change hands without a break', () => {
  const { watch, taken } = rig()
  expect(watch.isIdle).toBe(true)
  watch.watch(['B', 'A'])
  expect(taken()).toEqual(['+B', '+A', '+quotes A B'])
  watch.watch(['A', 'B'])
  expect(taken()).toEqual([])
  watch.watch(['B', 'C'])
  expect(taken()).toEqual(['-A', '+C', '+quotes B C', '-quotes A B'])
  watch.close()
  expect(taken()).toEqual(['-B', '-C', '-quotes B C'])
  expect(watch.isIdle).toBe(true)
})

test('more instruments than one feed of quotes takes are told by several', () => {
  const { watch, taken } = rig()
  watch.watch(Array.from({ length: 501 }, (_, place) => `I${place}`))
  expect(taken().filter((entry) => entry.startsWith('+quotes'))).toHaveLength(2)
})

test('who has no live source is not asked again, who could not be reached is', () => {
  const { board, watch, taken, ends } = rig()
  watch.watch(['NONE', 'AWAY'])
  taken()
  ends.get('NONE')?.(new Fault('not-found', 'Nobody has it.'))
  ends.get('AWAY')?.(new Fault('offline', 'The venue is away.'))
  vi.advanceTimersByTime(1000)
  expect(board.snapshot().get('NONE')?.problem).toMatchObject({ code: 'not-found' })
  expect(board.snapshot().get('AWAY')?.problem).toMatchObject({ message: 'The venue is away.' })
  vi.advanceTimersByTime(60_000)
  expect(taken()).toEqual(['+AWAY'])
  ends.get('AWAY')?.(new Fault('offline', 'The venue is away.'))
  watch.close()
  vi.advanceTimersByTime(60_000)
  expect(taken().filter((entry) => entry.startsWith('+'))).toEqual([])
})
