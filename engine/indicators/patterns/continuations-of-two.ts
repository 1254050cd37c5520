import { definePattern } from './define-pattern.ts'

export const cdlOnNeck = definePattern({
  id: 'cdlOnNeck',
  title: 'On-neck',
  bars: 2,
  measures: ['bodyMean', 'near'],
  formula: 'After a long fall, a rise that opens under its low and closes within a quarter of near of that low.',
  test: ({ open, low, close, body, colour, bodyMean, near }, i) => {
    const turned = colour[i - 1] < 0 && body[i - 1] > bodyMean[i - 1] && colour[i] > 0 && open[i] < low[i - 1]
    return turned && Math.abs(close[i] - low[i - 1]) <= near[i - 1] / 4 ? -100 : 0
  },
})

export const cdlInNeck = definePattern({
  id: 'cdlInNeck',
  title: 'In-neck',
  bars: 2,
  measures: ['bodyMean', 'near'],
  formula:
    'After a long fall, a rise that opens under its low and closes at its close or up to a quarter of near over it.',
  test: ({ open, low, close, body, colour, bodyMean, near }, i) => {
    const turned = colour[i - 1] < 0 && body[i - 1] > bodyMean[i - 1] && colour[i] > 0 && open[i] < low[i - 1]
    return turned && close[i] >= close[i - 1] && close[i] <= close[i - 1] + near[i - 1] / 4 ? -100 : 0
  },
})

export const cdlThrusting = definePattern({
  id: 'cdlThrusting',
  title: 'Thrusting',
  bars: 2,
  measures: ['bodyMean', 'near'],
  formula:
    'After a long fall, a rise that opens under its low and closes further up, but not over the middle of its body.',
  test: ({ open, low, close, body, colour, bodyMean, near }, i) => {
    const turned = colour[i - 1] < 0 && body[i - 1] > bodyMean[i - 1] && colour[i] > 0 && open[i] < low[i - 1]
    const inside = close[i] > close[i - 1] + near[i - 1] / 4 && close[i] <= close[i - 1] + body[i - 1] * 0.5
    return turned && inside ? -100 : 0
  },
})

export const cdlSeparatingLines = definePattern({
  id: 'cdlSeparatingLines',
  title: 'Separating lines',
  bars: 2,
  measures: ['bodyMean', 'tenth', 'near'],
  formula:
    'Two bars that went opposite ways from opens within a quarter of near; the second a belt hold. Bullish when it ' +
    'rose.',
  test: ({ open, body, upper, lower, colour, bodyMean, tenth, near }, i) => {
    const level = colour[i] !== colour[i - 1] && Math.abs(open[i] - open[i - 1]) <= near[i - 1] / 4
    const held = body[i] > bodyMean[i] && (colour[i] > 0 ? lower[i] : upper[i]) < tenth[i]
    return level && held ? 100 * colour[i] : 0
  },
})
