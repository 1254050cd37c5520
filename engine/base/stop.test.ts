import { expect, test } from 'vitest'
import { Fault } from './fault.ts'
import { StopSource, throwIfStopped } from './stop.ts'

test('listeners hear a stop once, late ones at once, and disposed ones never', () => {
  const heard: string[] = []
  const source = new StopSource()
  source.onStop(() => heard.push('early'))
  source.onStop(() => heard.push('disposed'))()
  source.stop()
  source.stop()
  source.onStop(() => heard.push('late'))
  expect(heard).toEqual(['early', 'late'])
})

test('throwIfStopped throws a canceled fault', () => {
  const source = new StopSource()
  throwIfStopped(source)
  source.stop()
  expect(() => throwIfStopped(source)).toThrow(Fault)
})
