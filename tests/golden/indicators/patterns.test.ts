import { describe, expect, test } from 'vitest'
import type { IndicatorDefinition } from '../../../engine/indicators/define.ts'
import type { IndicatorId } from '../../../engine/indicators/list.ts'
import { indicators } from '../../../engine/indicators/list.ts'

type DrawnBar = readonly [open: number, high: number, low: number, close: number]

/**
 * Twelve quiet bars around 100, each with a body of 1 and a range of 2, rising and falling in turn. Against them a body
 * over 1 is long, one up to 0.2 a doji, a shadow under 0.2 very short, prices within 0.4 near, within 0.1 equal.
 */
const quiet: readonly DrawnBar[] = Array.from({ length: 12 }, (_, i) =>
  i % 2 === 0 ? [99.5, 101, 99, 100.5] : [100.5, 101, 99, 99.5],
)

function answersFor(id: IndicatorId, bars: readonly DrawnBar[]): number[] {
  const definition: IndicatorDefinition = indicators[id]
  const column = (k: number): Float64Array => Float64Array.from(bars, (bar) => bar[k])
  const out = new Float64Array(bars.length)
  definition.batch([column(0), column(1), column(2), column(3)], [], [out])
  return Array.from(out)
}

const upsideDown = (bars: readonly DrawnBar[]): DrawnBar[] =>
  bars.map(([o, h, l, c]) => [200 - o, 200 - l, 200 - h, 200 - c])

/** For each pattern, drawn bars that complete it and the answer on the last of them. */
const drawn: readonly (readonly [IndicatorId, number, readonly DrawnBar[]])[] = [
  ['cdlDoji', 100, [[100, 101, 99, 100.1]]],
  ['cdlDragonflyDoji', 100, [[100, 100.1, 98, 100.05]]],
  ['cdlGravestoneDoji', 100, [[100, 102, 99.9, 100.05]]],
  ['cdlLongLeggedDoji', 100, [[100, 101.5, 98.5, 100.1]]],
  ['cdlRickshawMan', 100, [[100, 101.5, 98.5, 100.1]]],
  ['cdlTakuri', 100, [[100, 100.1, 97, 100.05]]],
  ['cdlHammer', 100, [[99, 99.35, 97, 99.3]]],
  ['cdlHangingMan', -100, [[101.2, 101.55, 99.5, 101.5]]],
  ['cdlInvertedHammer', 100, [[98.5, 100.5, 98.4, 99]]],
  ['cdlShootingStar', -100, [[101.5, 103.5, 101.4, 102]]],
  ['cdlMarubozu', 100, [[100, 103.05, 99.95, 103]]],
  ['cdlMarubozu', -100, [[103, 103.05, 99.95, 100]]],
  ['cdlClosingMarubozu', 100, [[100, 103.05, 98, 103]]],
  ['cdlBeltHold', 100, [[100, 104, 99.95, 103]]],
  ['cdlLongLine', 100, [[100, 102.3, 99.7, 102]]],
  ['cdlShortLine', 100, [[100, 100.9, 99.7, 100.5]]],
  ['cdlSpinningTop', 100, [[100, 101, 99.5, 100.4]]],
  ['cdlHighWave', 100, [[100, 101.5, 98.5, 100.4]]],
  [
    'cdlEngulfing',
    100,
    [
      [100.5, 101, 99, 99.5],
      [99.4, 101, 99, 100.6],
    ],
  ],
  [
    'cdlEngulfing',
    100,
    [
      [100.5, 101, 99, 99.5],
      [99.5, 101, 99, 100.6],
    ],
  ],
  [
    'cdlHarami',
    100,
    [
      [103, 103.5, 99.5, 100],
      [101, 102, 100.5, 101.5],
    ],
  ],
  [
    'cdlHaramiCross',
    100,
    [
      [103, 103.5, 99.5, 100],
      [101.5, 102, 101, 101.55],
    ],
  ],
  [
    'cdlPiercing',
    100,
    [
      [103, 103.2, 99.8, 100],
      [99, 102.3, 98.9, 102],
    ],
  ],
  [
    'cdlDarkCloudCover',
    -100,
    [
      [100, 103.2, 99.8, 103],
      [104, 104.1, 100.8, 101],
    ],
  ],
  [
    'cdlCounterattack',
    100,
    [
      [103, 103.2, 99.8, 100],
      [97, 100.2, 96.8, 100.05],
    ],
  ],
  [
    'cdlDojiStar',
    100,
    [
      [103, 103.2, 99.8, 100],
      [99.5, 100.2, 98.9, 99.55],
    ],
  ],
  [
    'cdlHomingPigeon',
    100,
    [
      [103, 103.2, 99.8, 100],
      [102, 102.2, 101, 101.2],
    ],
  ],
  [
    'cdlMatchingLow',
    100,
    [
      [103, 103.2, 99.8, 100],
      [101, 101.2, 99.9, 100.05],
    ],
  ],
  [
    'cdlKicking',
    100,
    [
      [103, 103.05, 99.95, 100],
      [104, 107.05, 103.95, 107],
    ],
  ],
  [
    'cdlOnNeck',
    -100,
    [
      [103, 103.2, 99.5, 100],
      [98, 99.6, 97.9, 99.5],
    ],
  ],
  [
    'cdlInNeck',
    -100,
    [
      [103, 103.2, 99.5, 100],
      [98, 100.2, 97.9, 100.05],
    ],
  ],
  [
    'cdlThrusting',
    -100,
    [
      [103, 103.2, 99.5, 100],
      [98, 101.2, 97.9, 101],
    ],
  ],
  [
    'cdlSeparatingLines',
    100,
    [
      [103, 103.2, 99.8, 100],
      [103.05, 106, 103, 105.5],
    ],
  ],
  [
    'cdlMorningStar',
    100,
    [
      [103, 103.2, 99.8, 100],
      [99, 99.6, 98.3, 99.4],
      [100, 102.3, 99.8, 102],
    ],
  ],
  [
    'cdlEveningStar',
    -100,
    [
      [100, 103.2, 99.8, 103],
      [104, 104.6, 103.3, 104.4],
      [103, 103.3, 100.8, 101],
    ],
  ],
  [
    'cdlMorningDojiStar',
    100,
    [
      [103, 103.2, 99.8, 100],
      [99, 99.6, 98.3, 99.05],
      [100, 102.3, 99.8, 102],
    ],
  ],
  [
    'cdlEveningDojiStar',
    -100,
    [
      [100, 103.2, 99.8, 103],
      [104, 104.6, 103.3, 104.05],
      [103, 103.3, 100.8, 101],
    ],
  ],
  [
    'cdlAbandonedBaby',
    100,
    [
      [103, 103.2, 99.8, 100],
      [98.5, 99, 98, 98.55],
      [100, 102.3, 99.5, 102],
    ],
  ],
  [
    'cdlTristar',
    100,
    [
      [100, 100.5, 99.5, 100.05],
      [99, 99.5, 98.5, 99.05],
      [99.5, 100, 99.2, 99.55],
    ],
  ],
  [
    'cdlTristar',
    -100,
    [
      [100, 100.5, 99.5, 100.05],
      [101, 101.5, 100.5, 101.05],
      [100.5, 101, 100.2, 100.55],
    ],
  ],
  [
    'cdlThreeWhiteSoldiers',
    100,
    [
      [100, 102.05, 99.5, 102],
      [101, 103.55, 100.8, 103.5],
      [102.5, 105.05, 102, 105],
    ],
  ],
  [
    'cdlThreeBlackCrows',
    -100,
    [
      [104, 106, 103, 105],
      [104.5, 105, 102.45, 102.5],
      [103.5, 104, 100.95, 101],
      [102, 102.5, 99.45, 99.5],
    ],
  ],
  [
    'cdlIdenticalThreeCrows',
    -100,
    [
      [106, 106.5, 103.95, 104],
      [104.05, 104.5, 101.95, 102],
      [102.05, 102.5, 99.95, 100],
    ],
  ],
  [
    'cdlThreeInside',
    100,
    [
      [103, 103.5, 99.5, 100],
      [101, 102, 100.5, 101.5],
      [101.5, 104, 101, 103.5],
    ],
  ],
  [
    'cdlThreeOutside',
    100,
    [
      [101, 101.5, 99.5, 100],
      [99.5, 102, 99, 101.5],
      [101.5, 103, 101, 102.5],
    ],
  ],
  [
    'cdlThreeLineStrike',
    100,
    [
      [100, 101.2, 99.8, 101],
      [100.8, 102.2, 100.5, 102],
      [101.8, 103.2, 101.5, 103],
      [103.5, 103.6, 99, 99.5],
    ],
  ],
  [
    'cdlTwoCrows',
    -100,
    [
      [100, 103.2, 99.8, 103],
      [105, 105.2, 103.9, 104],
      [104.5, 104.7, 101.8, 102],
    ],
  ],
  [
    'cdlUpsideGapTwoCrows',
    -100,
    [
      [100, 103.2, 99.8, 103],
      [104.5, 104.7, 103.9, 104],
      [105, 105.2, 103.4, 103.5],
    ],
  ],
  [
    'cdlTasukiGap',
    100,
    [
      [100, 102.2, 99.8, 102],
      [103, 104.2, 102.8, 104],
      [103.5, 103.7, 102.3, 102.5],
    ],
  ],
  [
    'cdlStickSandwich',
    100,
    [
      [103, 103.2, 99.8, 100],
      [101, 102.2, 100.8, 102],
      [101.5, 101.7, 99.9, 100.05],
    ],
  ],
  [
    'cdlUniqueThreeRiver',
    100,
    [
      [104, 104.2, 99.8, 100],
      [103, 103.2, 98, 101],
      [98.5, 99.2, 98.3, 99],
    ],
  ],
  [
    'cdlRiseFallThreeMethods',
    100,
    [
      [100, 104.2, 99.8, 104],
      [103.5, 103.7, 102.8, 103],
      [103, 103.2, 102.3, 102.5],
      [102.5, 102.7, 101.8, 102],
      [102.5, 106.2, 102.3, 106],
    ],
  ],
]

/** Patterns whose rule is the same upside down. */
const symmetric: readonly IndicatorId[] = [
  'cdlMarubozu', 'cdlClosingMarubozu', 'cdlBeltHold', 'cdlLongLine', 'cdlShortLine', 'cdlSpinningTop', 'cdlHighWave',
  'cdlEngulfing', 'cdlHarami', 'cdlHaramiCross', 'cdlCounterattack', 'cdlDojiStar', 'cdlKicking', 'cdlSeparatingLines',
  'cdlAbandonedBaby', 'cdlTristar', 'cdlThreeInside', 'cdlThreeOutside', 'cdlThreeLineStrike', 'cdlTasukiGap',
  'cdlRiseFallThreeMethods',
]

describe.each(drawn)('%s', (id, answer, bars) => {
  test(`answers ${answer} on the bar that completes it`, () => {
    expect(answersFor(id, [...quiet, ...bars]).at(-1)).toBe(answer)
  })

  test('answers 0 when the last bar is a quiet one instead', () => {
    expect(answersFor(id, [...quiet, ...bars.slice(0, -1), quiet[1]]).at(-1)).toBe(0)
  })
})

test.each(drawn.filter(([id]) => symmetric.includes(id)))('%s %d turns over with its bars', (id, answer, bars) => {
  expect(answersFor(id, upsideDown([...quiet, ...bars])).at(-1)).toBe(-answer)
})

test('every pattern is drawn', () => {
  const patterns = Object.values<IndicatorDefinition>(indicators).filter((definition) => definition.group === 'pattern')
  const ids = patterns.map((definition) => definition.id)
  expect(new Set(drawn.map(([id]) => String(id)))).toEqual(new Set(ids))
  expect(ids.length).toBeGreaterThanOrEqual(30)
})
