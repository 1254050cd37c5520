import { expect, test } from 'vitest'
import { didYouMean, nearNames } from './near-names.ts'

const names = ['backtest', 'data', 'serve', 'doctor', 'sma-cross', 'breakout']

test.each([
  ['bakctest', 'backtest'],
  ['brekout', 'breakout'],
  ['sma', 'sma-cross'],
  ['Doctor', 'doctor'],
])('%s means %s', (typed, meant) => expect(nearNames(typed, names)[0]).toBe(meant))

test('a word like none of them means nothing', () => {
  expect(didYouMean('portfolio', names)).toBe('')
  expect(didYouMean('dataa', names)).toBe(' Did you mean "data"?')
  expect(didYouMean('es1', ['SIM:ES1', 'SIM:EURUSD24'])).toBe(' Did you mean "SIM:ES1"?')
})
