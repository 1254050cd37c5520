import { expect, test } from 'vitest'
import { readRemovalRange } from './removal-range.ts'

test('empty fields are open ends, a day is included, and what cannot be is said', () => {
  expect(readRemovalRange('', ' ')).toEqual({ fromAt: null, untilAt: null })
  expect(readRemovalRange('2024-01-31', '2024-01-31')).toEqual({
    fromAt: Date.UTC(2024, 0, 31), untilAt: Date.UTC(2024, 1, 1),
  })
  expect(readRemovalRange('31.1.2024', '')).toMatchObject({ wrong: 'from' })
  expect(readRemovalRange('', 'soon')).toMatchObject({ wrong: 'until' })
  expect(readRemovalRange('2024-02-01', '2024-01-31')).toMatchObject({ problem: 'The end lies before the beginning.' })
})
