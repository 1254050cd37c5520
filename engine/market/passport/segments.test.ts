import { expect, test } from 'vitest'
import type { PassportSegment } from '../../domain/passport.ts'
import { cutSegments, overlaySegment, sourceOfSegments } from './segments.ts'

const segment = (fromAt: number, untilAt: number, source = 'a', fetchedAt = 1): PassportSegment => ({
  fromAt, untilAt, source, fetchedAt, adjustments: 'none',
})

test('a segment replaces what it covers and joins its like', () => {
  expect(overlaySegment([segment(0, 10)], segment(3, 5, 'b'))).toEqual([
    segment(0, 3), segment(3, 5, 'b'), segment(5, 10),
  ])
  expect(overlaySegment([segment(0, 10)], segment(10, 20, 'a', 7))).toEqual([segment(0, 20, 'a', 7)])
  expect(overlaySegment([segment(0, 10)], segment(12, 20))).toEqual([segment(0, 10), segment(12, 20)])
  expect(sourceOfSegments([segment(0, 3), segment(3, 5, 'b'), segment(5, 10)])).toBe('a; b')
})

test('cutting leaves what lies outside', () => {
  expect(cutSegments([segment(0, 10), segment(20, 30)], 5, 25)).toEqual([segment(0, 5), segment(25, 30)])
  expect(cutSegments([segment(0, 10)], 0, 10)).toEqual([])
})
