import { expect, test } from 'vitest'
import { countPlaywright } from './test-playwright.ts'
import { totalLine } from './test-stage.ts'
import { countVitest } from './test-vitest.ts'
import type { VitestReport } from './test-vitest.ts'

const green: VitestReport = {
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [
    { name: 'a.test.ts', status: 'passed', message: '', assertionResults: [{ status: 'passed', fullName: 'adds' }] },
  ],
}

test('the last line adds the stages up and names skipped tests only when there are some', () => {
  const stage = { passed: 2, failed: 0, skipped: 0, notes: [] }
  expect(totalLine([stage, { ...stage, failed: 1 }])).toBe('4 passed, 1 failed')
  expect(totalLine([stage, { ...stage, skipped: 2 }])).toBe('4 passed, 0 failed, 2 skipped')
})

test('a vitest file that could not be loaded counts as a failed test', () => {
  const broken = { name: 'b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] }
  const outcome = countVitest({ ...green, success: false, testResults: [...green.testResults, broken] }, 1)
  expect(outcome).toMatchObject({ passed: 3, failed: 1, skipped: 1 })
  expect(outcome.notes).toEqual(['b.test.ts: Cannot find module'])
})

test('a skipped vitest test is named', () => {
  const assertionResults = [{ status: 'skipped', fullName: 'far' }]
  const file = { name: 'c.test.ts', status: 'passed', message: '', assertionResults }
  expect(countVitest({ ...green, testResults: [file] }, 0).notes).toEqual(['SKIPPED far'])
})

test('a vitest run that fails outside of its tests counts as failed', () => {
  expect(countVitest(green, 0).failed).toBe(0)
  expect(countVitest(green, 1).failed).toBe(1)
  expect(countVitest(green, null).failed).toBe(1)
})

test('a Playwright test that passed at the second try counts as failed', () => {
  const stats = { expected: 4, unexpected: 0, flaky: 1, skipped: 0 }
  expect(countPlaywright({ stats, errors: [], suites: [] }, 0)).toMatchObject({ passed: 4, failed: 1 })
})

test('a Playwright run that broke before its tests counts as failed, and skips say why', () => {
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 1 }
  const skipped = { status: 'skipped', annotations: [{ type: 'skip', description: 'no Electron binary' }] }
  const suites = [{ suites: [{ specs: [{ title: 'window opens', tests: [skipped] }] }] }]
  const outcome = countPlaywright({ stats, errors: [{ message: 'No server\nat …' }], suites }, 1)
  expect(outcome).toMatchObject({ failed: 1, skipped: 1 })
  expect(outcome.notes).toContain('SKIPPED window opens: no Electron binary')
  expect(outcome.notes).toContain('No server')
})
