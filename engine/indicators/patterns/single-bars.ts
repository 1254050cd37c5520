import { definePattern } from './define-pattern.ts'

export const cdlMarubozu = definePattern({
  id: 'cdlMarubozu',
  title: 'Marubozu',
  bars: 1,
  measures: ['bodyMean', 'tenth'],
  formula: 'A long body with two very short shadows; bullish when it rose.',
  test: ({ body, upper, lower, colour, bodyMean, tenth }, i) =>
    body[i] > bodyMean[i] && upper[i] < tenth[i] && lower[i] < tenth[i] ? 100 * colour[i] : 0,
})

export const cdlClosingMarubozu = definePattern({
  id: 'cdlClosingMarubozu',
  title: 'Closing marubozu',
  bars: 1,
  measures: ['bodyMean', 'tenth'],
  formula: 'A long body with a very short shadow at its close; bullish when it rose.',
  test: ({ body, upper, lower, colour, bodyMean, tenth }, i) =>
    body[i] > bodyMean[i] && (colour[i] > 0 ? upper[i] : lower[i]) < tenth[i] ? 100 * colour[i] : 0,
})

export const cdlBeltHold = definePattern({
  id: 'cdlBeltHold',
  title: 'Belt hold',
  bars: 1,
  measures: ['bodyMean', 'tenth'],
  formula: 'A long body with a very short shadow at its open; bullish when it rose.',
  test: ({ body, upper, lower, colour, bodyMean, tenth }, i) =>
    body[i] > bodyMean[i] && (colour[i] > 0 ? lower[i] : upper[i]) < tenth[i] ? 100 * colour[i] : 0,
})

export const cdlLongLine = definePattern({
  id: 'cdlLongLine',
  title: 'Long line',
  bars: 1,
  measures: ['bodyMean', 'shadowMean'],
  formula: 'A long body with two short shadows; bullish when it rose.',
  test: ({ body, upper, lower, colour, bodyMean, shadowMean }, i) =>
    body[i] > bodyMean[i] && upper[i] < shadowMean[i] && lower[i] < shadowMean[i] ? 100 * colour[i] : 0,
})

export const cdlShortLine = definePattern({
  id: 'cdlShortLine',
  title: 'Short line',
  bars: 1,
  measures: ['bodyMean', 'shadowMean'],
  formula: 'A short body with two short shadows; bullish when it rose.',
  test: ({ body, upper, lower, colour, bodyMean, shadowMean }, i) =>
    body[i] < bodyMean[i] && upper[i] < shadowMean[i] && lower[i] < shadowMean[i] ? 100 * colour[i] : 0,
})

export const cdlSpinningTop = definePattern({
  id: 'cdlSpinningTop',
  title: 'Spinning top',
  bars: 1,
  measures: ['bodyMean'],
  formula: 'A short body with two shadows longer than it; bullish when it rose.',
  test: ({ body, upper, lower, colour, bodyMean }, i) =>
    body[i] < bodyMean[i] && upper[i] > body[i] && lower[i] > body[i] ? 100 * colour[i] : 0,
})

export const cdlHighWave = definePattern({
  id: 'cdlHighWave',
  title: 'High wave',
  bars: 1,
  measures: ['bodyMean'],
  formula: 'A short body with two shadows longer than twice it; bullish when it rose.',
  test: ({ body, upper, lower, colour, bodyMean }, i) =>
    body[i] < bodyMean[i] && upper[i] > 2 * body[i] && lower[i] > 2 * body[i] ? 100 * colour[i] : 0,
})
