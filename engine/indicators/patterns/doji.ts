import { definePattern } from './define-pattern.ts'

export const cdlDoji = definePattern({
  id: 'cdlDoji',
  title: 'Doji',
  bars: 1,
  measures: ['tenth'],
  formula: 'The body is not longer than a tenth of the mean range of the ten bars before.',
  test: ({ body, tenth }, i) => (body[i] <= tenth[i] ? 100 : 0),
})

export const cdlDragonflyDoji = definePattern({
  id: 'cdlDragonflyDoji',
  title: 'Dragonfly doji',
  bars: 1,
  measures: ['tenth'],
  formula: 'A doji whose upper shadow is very short and whose lower one is not.',
  test: ({ body, upper, lower, tenth }, i) =>
    body[i] <= tenth[i] && upper[i] < tenth[i] && lower[i] > tenth[i] ? 100 : 0,
})

export const cdlGravestoneDoji = definePattern({
  id: 'cdlGravestoneDoji',
  title: 'Gravestone doji',
  bars: 1,
  measures: ['tenth'],
  formula: 'A doji whose lower shadow is very short and whose upper one is not.',
  test: ({ body, upper, lower, tenth }, i) =>
    body[i] <= tenth[i] && lower[i] < tenth[i] && upper[i] > tenth[i] ? 100 : 0,
})

export const cdlLongLeggedDoji = definePattern({
  id: 'cdlLongLeggedDoji',
  title: 'Long-legged doji',
  bars: 1,
  measures: ['tenth'],
  formula: 'A doji with a shadow longer than its body.',
  test: ({ body, upper, lower, tenth }, i) =>
    body[i] <= tenth[i] && (upper[i] > body[i] || lower[i] > body[i]) ? 100 : 0,
})

export const cdlRickshawMan = definePattern({
  id: 'cdlRickshawMan',
  title: 'Rickshaw man',
  bars: 1,
  measures: ['tenth', 'near'],
  formula: 'A doji with both shadows longer than its body, which stands near the middle of the range.',
  test: ({ high, low, body, top, bottom, upper, lower, tenth, near }, i) => {
    const middle = low[i] + (high[i] - low[i]) / 2
    const centred = bottom[i] <= middle + near[i] && top[i] >= middle - near[i]
    return body[i] <= tenth[i] && upper[i] > body[i] && lower[i] > body[i] && centred ? 100 : 0
  },
})

export const cdlTakuri = definePattern({
  id: 'cdlTakuri',
  title: 'Takuri',
  bars: 1,
  measures: ['tenth'],
  formula: 'A doji with a very short upper shadow and a lower one longer than twice its body.',
  test: ({ body, upper, lower, tenth }, i) =>
    body[i] <= tenth[i] && upper[i] < tenth[i] && lower[i] > 2 * body[i] ? 100 : 0,
})
