import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RestartPolicy } from './restart-policy.ts'

test('five crashes are answered with a restart, the sixth within ten minutes is not', () => {
  const policy = new RestartPolicy()
  for (let crash = 0; crash < 5; crash++) expect(policy.onCrash(crash * 1000).kind).toBe('restart')
  expect(policy.onCrash(599_999)).toEqual({ kind: 'safe' })
})

test('old crashes are forgotten', () => {
  const policy = new RestartPolicy()
  for (let crash = 0; crash < 5; crash++) policy.onCrash(crash)
  expect(policy.onCrash(600_004)).toEqual({ kind: 'restart', delayMs: 50 })
})

test('a person can ask for another try', () => {
  const policy = new RestartPolicy()
  for (let crash = 0; crash < 5; crash++) policy.onCrash(0)
  policy.forgive()
  expect(policy.onCrash(0)).toEqual({ kind: 'restart', delayMs: 50 })
})

test('there are never more than five restarts within ten minutes, and none waits two seconds', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 60 }), (gaps) => {
      const policy = new RestartPolicy()
      const restarts: number[] = []
      let at = 0
      for (const gap of gaps) {
        at += gap
        const decision = policy.onCrash(at)
        if (decision.kind === 'safe') continue
        restarts.push(at)
        expect(decision.delayMs).toBeLessThan(1500)
      }
      for (const start of restarts) {
        expect(restarts.filter((restart) => restart >= start && restart < start + 600_000).length).toBeLessThanOrEqual(
          5,
        )
      }
    }),
  )
})
