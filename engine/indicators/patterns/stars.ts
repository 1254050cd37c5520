import { definePattern } from './define-pattern.ts'

export const cdlMorningStar = definePattern({
  id: 'cdlMorningStar',
  title: 'Morning star',
  bars: 3,
  measures: ['bodyMean'],
  formula:
    'A long fall, a short body under its body, and a rise that is not short and closes over the lower 30 % of the ' +
    'first body.',
  test: ({ close, body, top, bottom, colour, bodyMean }, i) => {
    const fall = colour[i - 2] < 0 && body[i - 2] > bodyMean[i - 2]
    const star = body[i - 1] <= bodyMean[i - 1] && top[i - 1] < bottom[i - 2]
    const rise = colour[i] > 0 && body[i] > bodyMean[i] && close[i] > close[i - 2] + body[i - 2] * 0.3
    return fall && star && rise ? 100 : 0
  },
})

export const cdlEveningStar = definePattern({
  id: 'cdlEveningStar',
  title: 'Evening star',
  bars: 3,
  measures: ['bodyMean'],
  formula:
    'A long rise, a short body over its body, and a fall that is not short and closes under the upper 30 % of the ' +
    'first body.',
  test: ({ close, body, top, bottom, colour, bodyMean }, i) => {
    const rise = colour[i - 2] > 0 && body[i - 2] > bodyMean[i - 2]
    const star = body[i - 1] <= bodyMean[i - 1] && bottom[i - 1] > top[i - 2]
    const fall = colour[i] < 0 && body[i] > bodyMean[i] && close[i] < close[i - 2] - body[i - 2] * 0.3
    return rise && star && fall ? -100 : 0
  },
})

export const cdlMorningDojiStar = definePattern({
  id: 'cdlMorningDojiStar',
  title: 'Morning doji star',
  bars: 3,
  measures: ['bodyMean', 'tenth'],
  formula: 'A morning star whose middle bar is a doji.',
  test: ({ close, body, top, bottom, colour, bodyMean, tenth }, i) => {
    const fall = colour[i - 2] < 0 && body[i - 2] > bodyMean[i - 2]
    const star = body[i - 1] <= tenth[i - 1] && top[i - 1] < bottom[i - 2]
    const rise = colour[i] > 0 && body[i] > bodyMean[i] && close[i] > close[i - 2] + body[i - 2] * 0.3
    return fall && star && rise ? 100 : 0
  },
})

export const cdlEveningDojiStar = definePattern({
  id: 'cdlEveningDojiStar',
  title: 'Evening doji star',
  bars: 3,
  measures: ['bodyMean', 'tenth'],
  formula: 'An evening star whose middle bar is a doji.',
  test: ({ close, body, top, bottom, colour, bodyMean, tenth }, i) => {
    const rise = colour[i - 2] > 0 && body[i - 2] > bodyMean[i - 2]
    const star = body[i - 1] <= tenth[i - 1] && bottom[i - 1] > top[i - 2]
    const fall = colour[i] < 0 && body[i] > bodyMean[i] && close[i] < close[i - 2] - body[i - 2] * 0.3
    return rise && star && fall ? -100 : 0
  },
})

export const cdlAbandonedBaby = definePattern({
  id: 'cdlAbandonedBaby',
  title: 'Abandoned baby',
  bars: 3,
  measures: ['bodyMean', 'tenth'],
  formula: 'A doji star with gaps between the whole ranges on both its sides. Bullish when the last bar rose.',
  test: ({ high, low, close, body, colour, bodyMean, tenth }, i) => {
    const shaped = body[i - 2] > bodyMean[i - 2] && body[i - 1] <= tenth[i - 1] && body[i] > bodyMean[i]
    if (!shaped || colour[i] === colour[i - 2]) return 0
    if (colour[i] > 0) {
      const alone = high[i - 1] < low[i - 2] && low[i] > high[i - 1]
      return alone && close[i] > close[i - 2] + body[i - 2] * 0.3 ? 100 : 0
    }
    const alone = low[i - 1] > high[i - 2] && high[i] < low[i - 1]
    return alone && close[i] < close[i - 2] - body[i - 2] * 0.3 ? -100 : 0
  },
})

export const cdlTristar = definePattern({
  id: 'cdlTristar',
  title: 'Tristar',
  bars: 3,
  measures: ['tenth'],
  formula:
    'Three doji by the measure of the first; the second body stands clear of the first, and the third lies back ' +
    'from it.',
  test: ({ body, top, bottom, tenth }, i) => {
    for (let j = i - 2; j <= i; j++) if (!(body[j] <= tenth[i - 2])) return 0
    if (bottom[i - 1] > top[i - 2] && top[i] < top[i - 1]) return -100
    return top[i - 1] < bottom[i - 2] && bottom[i] > bottom[i - 1] ? 100 : 0
  },
})
