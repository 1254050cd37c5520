import type { Column } from '../kernel/graph.ts'
import { kernel1 } from '../kernel/graph.ts'
import { lag } from '../kernel/lag.ts'
import { medianPrice } from '../kernel/prices.ts'
import { rangePosition } from '../kernel/range-position.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const transform = (position: Column): Column =>
  kernel1([position], 0, 0, ([position], out) => {
    let keptV = 0
    let keptFisher = 0
    return (from, to) => {
      let v = Number(keptV)
      let fisher = Number(keptFisher)
      for (let i = from; i < to; i++) {
        const p = position[i]
        if (p !== p) {
          v = fisher = 0
          out[i] = NaN
          continue
        }
        v = 0.66 * (p - 0.5) + 0.67 * v
        if (Math.abs(v) > 0.99) v = Math.sign(v) * 0.999
        fisher = 0.5 * Math.log((1 + v) / (1 - v)) + 0.5 * fisher
        out[i] = fisher
      }
      keptV = v
      keptFisher = fisher
    }
  })

export const fisher = defineIndicator({
  id: 'fisher',
  title: 'Fisher transform',
  group: 'momentum',
  inputs: ['high', 'low'],
  params: [bars('length', 'Length', 9)],
  outputs: ['fisher', 'signal'],
  pane: 'own',
  formula:
    'fisher = ln((1 + v) / (1 - v)) / 2 + fisher / 2; v = 0.66 (position of the median price in its range of n ' +
    'bars - 0.5) + 0.67 v, 0.999 where it passes 0.99; signal = fisher one bar ago',
  source: 'J. Ehlers, Technical Analysis of Stocks & Commodities, 2002.',
  seeding: 'v and fisher are 0 before the first full range.',
  graph: ({ high, low }, [length]) => {
    const price = medianPrice(high, low)
    const line = transform(rangePosition(price, lowest(price, length), highest(price, length), 1))
    return [line, lag(line, 1)]
  },
})
