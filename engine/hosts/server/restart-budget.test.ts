import { expect, test } from 'vitest'
import { RestartBudget } from './restart-budget.ts'

test('answers a crash soon, a row of crashes ever later, and the sixth not at all', () => {
  const budget = new RestartBudget()
  expect([0, 1, 2, 3, 4, 5].map((at) => budget.spend(at))).toEqual([100, 200, 400, 800, 1600, undefined])
})

test('forgets crashes of more than ten minutes ago', () => {
  const budget = new RestartBudget()
  for (let at = 0; at < 5; at++) budget.spend(at)
  expect(budget.spend(600_000 - 1)).toBeUndefined()
  expect(budget.spend(600_001)).toBeDefined()
})
