import { definePattern } from './define-pattern.ts'

export const cdlHammer = definePattern({
  id: 'cdlHammer',
  title: 'Hammer',
  bars: 2,
  measures: ['bodyMean', 'tenth', 'near'],
  formula:
    'A short body with a longer lower shadow and a very short upper one, near the low of the bar before or under it.',
  test: ({ low, body, bottom, upper, lower, bodyMean, tenth, near }, i) => {
    const shaped = body[i] < bodyMean[i] && lower[i] > body[i] && upper[i] < tenth[i]
    return shaped && bottom[i] <= low[i - 1] + near[i - 1] ? 100 : 0
  },
})

export const cdlHangingMan = definePattern({
  id: 'cdlHangingMan',
  title: 'Hanging man',
  bars: 2,
  measures: ['bodyMean', 'tenth', 'near'],
  formula:
    'A short body with a longer lower shadow and a very short upper one, near the high of the bar before or over it.',
  test: ({ high, body, bottom, upper, lower, bodyMean, tenth, near }, i) => {
    const shaped = body[i] < bodyMean[i] && lower[i] > body[i] && upper[i] < tenth[i]
    return shaped && bottom[i] >= high[i - 1] - near[i - 1] ? -100 : 0
  },
})

export const cdlInvertedHammer = definePattern({
  id: 'cdlInvertedHammer',
  title: 'Inverted hammer',
  bars: 2,
  measures: ['bodyMean', 'tenth'],
  formula:
    'A short body with a longer upper shadow and a very short lower one, the whole body under that of the bar before.',
  test: ({ body, top, bottom, upper, lower, bodyMean, tenth }, i) => {
    const shaped = body[i] < bodyMean[i] && upper[i] > body[i] && lower[i] < tenth[i]
    return shaped && top[i] < bottom[i - 1] ? 100 : 0
  },
})

export const cdlShootingStar = definePattern({
  id: 'cdlShootingStar',
  title: 'Shooting star',
  bars: 2,
  measures: ['bodyMean', 'tenth'],
  formula:
    'A short body with a longer upper shadow and a very short lower one, the whole body over that of the bar before.',
  test: ({ body, top, bottom, upper, lower, bodyMean, tenth }, i) => {
    const shaped = body[i] < bodyMean[i] && upper[i] > body[i] && lower[i] < tenth[i]
    return shaped && bottom[i] > top[i - 1] ? -100 : 0
  },
})
