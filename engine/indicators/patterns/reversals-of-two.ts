import { definePattern } from './define-pattern.ts'

export const cdlEngulfing = definePattern({
  id: 'cdlEngulfing',
  title: 'Engulfing',
  bars: 2,
  measures: [],
  formula:
    'The body holds the whole body of the bar before, which went the other way; one end may be equal. Bullish when ' +
    'it rose.',
  test: ({ top, bottom, colour }, i) => {
    const wider = top[i] >= top[i - 1] && bottom[i] <= bottom[i - 1]
    const longer = top[i] > top[i - 1] || bottom[i] < bottom[i - 1]
    return colour[i] !== colour[i - 1] && wider && longer ? 100 * colour[i] : 0
  },
})

export const cdlHarami = definePattern({
  id: 'cdlHarami',
  title: 'Harami',
  bars: 2,
  measures: ['bodyMean'],
  formula: 'A short body inside the long body of the bar before; bullish when that one fell.',
  test: ({ body, top, bottom, colour, bodyMean }, i) => {
    const inside = top[i] < top[i - 1] && bottom[i] > bottom[i - 1]
    return body[i - 1] > bodyMean[i - 1] && body[i] <= bodyMean[i] && inside ? -100 * colour[i - 1] : 0
  },
})

export const cdlHaramiCross = definePattern({
  id: 'cdlHaramiCross',
  title: 'Harami cross',
  bars: 2,
  measures: ['bodyMean', 'tenth'],
  formula: 'A doji inside the long body of the bar before; bullish when that one fell.',
  test: ({ body, top, bottom, colour, bodyMean, tenth }, i) => {
    const inside = top[i] < top[i - 1] && bottom[i] > bottom[i - 1]
    return body[i - 1] > bodyMean[i - 1] && body[i] <= tenth[i] && inside ? -100 * colour[i - 1] : 0
  },
})

export const cdlPiercing = definePattern({
  id: 'cdlPiercing',
  title: 'Piercing line',
  bars: 2,
  measures: ['bodyMean'],
  formula:
    'After a long fall, a long rise that opens under the low before and closes over the middle of the body before, ' +
    'but inside it.',
  test: ({ open, low, close, body, colour, bodyMean }, i) => {
    const long = body[i - 1] > bodyMean[i - 1] && body[i] > bodyMean[i]
    const turned = colour[i - 1] < 0 && colour[i] > 0 && open[i] < low[i - 1]
    return long && turned && close[i] < open[i - 1] && close[i] > close[i - 1] + body[i - 1] * 0.5 ? 100 : 0
  },
})

export const cdlDarkCloudCover = definePattern({
  id: 'cdlDarkCloudCover',
  title: 'Dark cloud cover',
  bars: 2,
  measures: ['bodyMean'],
  formula:
    'After a long rise, a fall that opens over the high before and closes under the middle of the body before, but ' +
    'inside it.',
  test: ({ open, high, close, body, colour, bodyMean }, i) => {
    const turned = colour[i - 1] > 0 && colour[i] < 0 && open[i] > high[i - 1]
    const covered = close[i] > open[i - 1] && close[i] < close[i - 1] - body[i - 1] * 0.5
    return body[i - 1] > bodyMean[i - 1] && turned && covered ? -100 : 0
  },
})

export const cdlCounterattack = definePattern({
  id: 'cdlCounterattack',
  title: 'Counterattack',
  bars: 2,
  measures: ['bodyMean', 'near'],
  formula:
    'Two long bodies that went opposite ways and close within a quarter of near of each other; bullish when the ' +
    'second rose.',
  test: ({ close, body, colour, bodyMean, near }, i) => {
    const long = body[i - 1] > bodyMean[i - 1] && body[i] > bodyMean[i]
    const level = Math.abs(close[i] - close[i - 1]) <= near[i - 1] / 4
    return long && colour[i] !== colour[i - 1] && level ? 100 * colour[i] : 0
  },
})

export const cdlDojiStar = definePattern({
  id: 'cdlDojiStar',
  title: 'Doji star',
  bars: 2,
  measures: ['bodyMean', 'tenth'],
  formula:
    'A doji whose body stands clear of the long body before, on the side that one went to; bullish when that one fell.',
  test: ({ body, top, bottom, colour, bodyMean, tenth }, i) => {
    const clear = colour[i - 1] > 0 ? bottom[i] > top[i - 1] : top[i] < bottom[i - 1]
    return body[i - 1] > bodyMean[i - 1] && body[i] <= tenth[i] && clear ? -100 * colour[i - 1] : 0
  },
})

export const cdlHomingPigeon = definePattern({
  id: 'cdlHomingPigeon',
  title: 'Homing pigeon',
  bars: 2,
  measures: ['bodyMean'],
  formula: 'A short fall inside the body of a long fall.',
  test: ({ open, close, body, colour, bodyMean }, i) => {
    const falls = colour[i - 1] < 0 && colour[i] < 0 && body[i - 1] > bodyMean[i - 1] && body[i] <= bodyMean[i]
    return falls && open[i] < open[i - 1] && close[i] > close[i - 1] ? 100 : 0
  },
})

export const cdlMatchingLow = definePattern({
  id: 'cdlMatchingLow',
  title: 'Matching low',
  bars: 2,
  measures: ['near'],
  formula: 'Two falls that close within a quarter of near of each other.',
  test: ({ close, colour, near }, i) =>
    colour[i - 1] < 0 && colour[i] < 0 && Math.abs(close[i] - close[i - 1]) <= near[i - 1] / 4 ? 100 : 0,
})

export const cdlKicking = definePattern({
  id: 'cdlKicking',
  title: 'Kicking',
  bars: 2,
  measures: ['bodyMean', 'tenth'],
  formula: 'Two marubozu that went opposite ways, with a gap between their ranges towards where the second went.',
  test: ({ high, low, body, upper, lower, colour, bodyMean, tenth }, i) => {
    for (let j = i - 1; j <= i; j++) {
      if (!(body[j] > bodyMean[j] && upper[j] < tenth[j] && lower[j] < tenth[j])) return 0
    }
    const gap = colour[i] > 0 ? low[i] > high[i - 1] : high[i] < low[i - 1]
    return colour[i] !== colour[i - 1] && gap ? 100 * colour[i] : 0
  },
})
