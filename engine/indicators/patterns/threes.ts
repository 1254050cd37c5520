import { definePattern } from './define-pattern.ts'

export const cdlThreeWhiteSoldiers = definePattern({
  id: 'cdlThreeWhiteSoldiers',
  title: 'Three white soldiers',
  bars: 3,
  measures: ['bodyMean', 'tenth', 'near'],
  formula:
    'Three rises with very short upper shadows and rising closes; each opens over the open before and at most near ' +
    'over the close before, and none is much shorter than the one before; the last is not short.',
  test: ({ open, close, body, upper, colour, bodyMean, tenth, near }, i) => {
    for (let j = i - 2; j <= i; j++) if (!(colour[j] > 0 && upper[j] < tenth[j])) return 0
    for (let j = i - 1; j <= i; j++) {
      const climbs = close[j] > close[j - 1] && open[j] > open[j - 1] && open[j] <= close[j - 1] + near[j - 1]
      if (!climbs || !(body[j] > body[j - 1] - 3 * near[j - 1])) return 0
    }
    return body[i] > bodyMean[i] ? 100 : 0
  },
})

export const cdlThreeBlackCrows = definePattern({
  id: 'cdlThreeBlackCrows',
  title: 'Three black crows',
  bars: 4,
  measures: ['tenth'],
  formula:
    'After a rise, three falls with very short lower shadows and falling closes, the first closing under the high ' +
    'of the rise; each opens inside the body before.',
  test: ({ open, high, close, lower, colour, tenth }, i) => {
    if (!(colour[i - 3] > 0 && high[i - 3] > close[i - 2])) return 0
    for (let j = i - 2; j <= i; j++) if (!(colour[j] < 0 && lower[j] < tenth[j])) return 0
    for (let j = i - 1; j <= i; j++) {
      if (!(open[j] < open[j - 1] && open[j] > close[j - 1] && close[j] < close[j - 1])) return 0
    }
    return -100
  },
})

export const cdlIdenticalThreeCrows = definePattern({
  id: 'cdlIdenticalThreeCrows',
  title: 'Identical three crows',
  bars: 3,
  measures: ['tenth', 'near'],
  formula:
    'Three falls with very short lower shadows and falling closes; each opens within a quarter of near of the ' +
    'close before.',
  test: ({ open, close, lower, colour, tenth, near }, i) => {
    for (let j = i - 2; j <= i; j++) if (!(colour[j] < 0 && lower[j] < tenth[j])) return 0
    for (let j = i - 1; j <= i; j++) {
      if (!(close[j] < close[j - 1] && Math.abs(open[j] - close[j - 1]) <= near[j - 1] / 4)) return 0
    }
    return -100
  },
})

export const cdlThreeInside = definePattern({
  id: 'cdlThreeInside',
  title: 'Three inside up or down',
  bars: 3,
  measures: ['bodyMean'],
  formula:
    'A harami, then a bar against the first that closes beyond the open of the first. Bullish when the first fell.',
  test: ({ open, close, body, top, bottom, colour, bodyMean }, i) => {
    const inside = top[i - 1] < top[i - 2] && bottom[i - 1] > bottom[i - 2]
    const harami = body[i - 2] > bodyMean[i - 2] && body[i - 1] <= bodyMean[i - 1] && inside
    const beyond = colour[i] > 0 ? close[i] > open[i - 2] : close[i] < open[i - 2]
    return harami && colour[i] !== colour[i - 2] && beyond ? 100 * colour[i] : 0
  },
})

export const cdlThreeOutside = definePattern({
  id: 'cdlThreeOutside',
  title: 'Three outside up or down',
  bars: 3,
  measures: [],
  formula:
    'A body that reaches beyond both ends of the body before, which went the other way; then a close further on ' +
    'its way.',
  test: ({ close, top, bottom, colour }, i) => {
    const engulfs = colour[i - 1] !== colour[i - 2] && top[i - 1] > top[i - 2] && bottom[i - 1] < bottom[i - 2]
    const further = colour[i - 1] > 0 ? close[i] > close[i - 1] : close[i] < close[i - 1]
    return engulfs && further ? 100 * colour[i - 1] : 0
  },
})

export const cdlThreeLineStrike = definePattern({
  id: 'cdlThreeLineStrike',
  title: 'Three-line strike',
  bars: 4,
  measures: ['near'],
  formula:
    'Three bars that go one way with closes on that way, each opening in or near the body before; then one that ' +
    'opens further and closes beyond the open of the first. Bullish when the three rose.',
  test: ({ open, close, top, bottom, colour, near }, i) => {
    const way = colour[i - 1]
    if (colour[i - 3] !== way || colour[i - 2] !== way || colour[i] === way) return 0
    for (let j = i - 2; j < i; j++) {
      const inside = open[j] >= bottom[j - 1] - near[j - 1] && open[j] <= top[j - 1] + near[j - 1]
      if (!inside || !(way * close[j] > way * close[j - 1])) return 0
    }
    return way * open[i] > way * close[i - 1] && way * close[i] < way * open[i - 3] ? 100 * way : 0
  },
})

export const cdlTwoCrows = definePattern({
  id: 'cdlTwoCrows',
  title: 'Two crows',
  bars: 3,
  measures: ['bodyMean'],
  formula:
    'A long rise, a fall whose body stands over it, and a fall that opens inside the second body and closes inside ' +
    'the first.',
  test: ({ open, close, body, top, bottom, colour, bodyMean }, i) => {
    const rise = colour[i - 2] > 0 && body[i - 2] > bodyMean[i - 2]
    const first = colour[i - 1] < 0 && bottom[i - 1] > top[i - 2]
    const opens = colour[i] < 0 && open[i] < open[i - 1] && open[i] > close[i - 1]
    return rise && first && opens && close[i] > open[i - 2] && close[i] < close[i - 2] ? -100 : 0
  },
})

export const cdlUpsideGapTwoCrows = definePattern({
  id: 'cdlUpsideGapTwoCrows',
  title: 'Upside gap two crows',
  bars: 3,
  measures: ['bodyMean'],
  formula:
    'A long rise, a short fall whose body stands over it, and a fall that engulfs the second body and still closes ' +
    'over the first.',
  test: ({ open, close, body, top, bottom, colour, bodyMean }, i) => {
    const rise = colour[i - 2] > 0 && body[i - 2] > bodyMean[i - 2]
    const first = colour[i - 1] < 0 && body[i - 1] <= bodyMean[i - 1] && bottom[i - 1] > top[i - 2]
    const engulfs = colour[i] < 0 && open[i] > open[i - 1] && close[i] < close[i - 1]
    return rise && first && engulfs && close[i] > close[i - 2] ? -100 : 0
  },
})

export const cdlTasukiGap = definePattern({
  id: 'cdlTasukiGap',
  title: 'Tasuki gap',
  bars: 3,
  measures: ['near'],
  formula:
    'A bar whose body stands clear of the one before on the way it goes; then one against it, of near the same ' +
    'body, that opens in its body and closes in the gap.',
  test: ({ open, close, body, top, bottom, colour, near }, i) => {
    const way = colour[i - 1]
    const gap = way > 0 ? bottom[i - 1] > top[i - 2] : top[i - 1] < bottom[i - 2]
    if (!gap || colour[i] === way || !(Math.abs(body[i - 1] - body[i]) < near[i - 1])) return 0
    const opens = way * open[i] < way * close[i - 1] && way * open[i] > way * open[i - 1]
    const edge = way > 0 ? top[i - 2] : bottom[i - 2]
    return opens && way * close[i] < way * open[i - 1] && way * close[i] > way * edge ? 100 * way : 0
  },
})

export const cdlStickSandwich = definePattern({
  id: 'cdlStickSandwich',
  title: 'Stick sandwich',
  bars: 3,
  measures: ['near'],
  formula:
    'A fall, a rise whose low stays over its close, and a fall that closes within a quarter of near of the first ' +
    'close.',
  test: ({ low, close, colour, near }, i) => {
    const ways = colour[i - 2] < 0 && colour[i - 1] > 0 && colour[i] < 0
    return ways && low[i - 1] > close[i - 2] && Math.abs(close[i] - close[i - 2]) <= near[i - 2] / 4 ? 100 : 0
  },
})

export const cdlUniqueThreeRiver = definePattern({
  id: 'cdlUniqueThreeRiver',
  title: 'Unique three river',
  bars: 3,
  measures: ['bodyMean'],
  formula: 'A long fall, a fall inside its body with a lower low, and a short rise that opens over that low.',
  test: ({ open, low, close, body, colour, bodyMean }, i) => {
    const fall = colour[i - 2] < 0 && body[i - 2] > bodyMean[i - 2]
    const inside = colour[i - 1] < 0 && close[i - 1] > close[i - 2] && open[i - 1] <= open[i - 2]
    const rise = colour[i] > 0 && body[i] < bodyMean[i] && open[i] > low[i - 1]
    return fall && inside && low[i - 1] < low[i - 2] && rise ? 100 : 0
  },
})

export const cdlRiseFallThreeMethods = definePattern({
  id: 'cdlRiseFallThreeMethods',
  title: 'Rising or falling three methods',
  bars: 5,
  measures: ['bodyMean'],
  formula:
    'A long bar, three short ones against it whose bodies touch its range with closes going on against it, and a ' +
    'long one its way that opens back on it and closes beyond it. Bullish when the first rose.',
  test: ({ open, high, low, close, body, top, bottom, colour, bodyMean }, i) => {
    const way = colour[i - 4]
    if (!(body[i - 4] > bodyMean[i - 4] && body[i] > bodyMean[i]) || colour[i] !== way) return 0
    for (let j = i - 3; j < i; j++) {
      const small = colour[j] !== way && body[j] < bodyMean[j]
      if (!small || !(bottom[j] < high[i - 4] && top[j] > low[i - 4])) return 0
      if (j > i - 3 && !(way * close[j] < way * close[j - 1])) return 0
    }
    return way * open[i] > way * close[i - 1] && way * close[i] > way * close[i - 4] ? 100 * way : 0
  },
})
