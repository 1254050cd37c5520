import { expect, test } from 'vitest'
import { findingWords } from './finding-words.ts'

const finding = { examples: [], rule: 'a rule' }
const gap = { fromAt: 0, untilAt: 1, missing: 3 }

test('what is odd about stored bars is named with how often', () => {
  const findings = [{ ...finding, kind: 'outlier', count: 1200 }, { ...finding, kind: 'duplicate', count: 1 }] as const
  expect(findingWords({ findings, gaps: [gap, gap] })).toBe('Found: outliers 1,200, double times 1, gaps 2.')
  expect(findingWords({ findings: [], gaps: [gap] })).toBe('Found: gaps 1.')
  expect(findingWords({ findings: [], gaps: [] })).toBe('')
})
