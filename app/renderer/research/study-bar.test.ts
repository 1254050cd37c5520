import { expect, test } from 'vitest'
import type { ActiveStudy } from '../store/studies.ts'
import { progressText } from './study-bar.tsx'

const working: ActiveStudy = {
  kind: 'sweep',
  progress: { phase: 'running', done: 120, total: 2000, best: 0.8123, resultBytes: 1_250_000 },
  canceling: false,
  since: { at: 1000, done: 20 },
  at: 2000,
}

test('progress tells how far, how fast, how long still, the best and the memory', () => {
  expect(progressText(working, 'sweep')).toBe(
    '120 of 2,000 · 100/s · 18.8 s left · best so far 0.812 · 1.3 MB of results',
  )
})

test('what cannot be known yet is left out', () => {
  const fresh = {
    ...working,
    at: 1000,
    progress: { phase: 'running' as const, done: 20, total: 2000, best: NaN, resultBytes: 0 },
  }
  expect(progressText(fresh, 'sweep')).toBe('20 of 2,000')
  expect(progressText({ ...working, since: null }, 'sweep')).toBe('Waiting for a free worker…')
  expect(progressText(working, 'monte-carlo')).not.toContain('best')
})
