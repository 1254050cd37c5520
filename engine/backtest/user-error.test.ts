import { expect, test } from 'vitest'
import { placeOf, strategyFailed } from './user-error.ts'

const stack = [
  'Fault: orders.buy: no',
  '    at refuse (file:///home/me/lonja/engine/backtest/order-arguments.ts:5:9)',
  '    at StrategyOrders.buy (file:///home/me/lonja/engine/backtest/strategy-orders.ts:34:60)',
  '    at Object.onBar [as onBar] (file:///home/me/my%20files/dip.strategy.ts?v=3:12:34)',
  '    at node:internal/main:1:2',
].join('\n')

test('finds the line of the strategy, by its file or by being none of ours', () => {
  const place = { file: '/home/me/my files/dip.strategy.ts', line: 12, column: 34 }
  expect(placeOf(stack, '/home/me/my files/dip.strategy.ts')).toEqual(place)
  expect(placeOf(stack, 'file:///home/me/my%20files/dip.strategy.ts')).toEqual(place)
  expect(placeOf(stack, undefined)).toEqual(place)
  expect(placeOf(stack, '/elsewhere.ts')).toBeNull()
  expect(placeOf('Error: x\n    at C:\\me\\a.ts:3:4', undefined)).toEqual({ file: 'C:/me/a.ts', line: 3, column: 4 })
  expect(placeOf('    at onBar (/home/me/a (copy).ts:7:8)', undefined)).toEqual({
    file: '/home/me/a (copy).ts',
    line: 7,
    column: 8,
  })
})

test('tells what, when and where', () => {
  const thrown = new Error('too late')
  thrown.stack = stack
  const fault = strategyFailed(thrown, 'onBar', 57, Date.UTC(2004, 10, 10), undefined)
  expect(fault.code).toBe('strategy-failed')
  expect(fault.message).toBe('onBar, bar 57 (2004-11-10T00:00:00.000Z): too late (dip.strategy.ts:12:34)')
  expect(fault.details).toEqual({
    reason: 'too late',
    during: 'onBar',
    bar: 57,
    at: Date.UTC(2004, 10, 10),
    file: '/home/me/my files/dip.strategy.ts',
    line: 12,
    column: 34,
  })
})

test('something thrown that is no error is told as it is', () => {
  expect(strategyFailed('enough', 'setup', -1, 0, undefined).message).toBe('setup: threw enough')
})
