import type { Column } from '../kernel/graph.ts'
import { kernel1 } from '../kernel/graph.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const confirmed = (x: Column, side: number, sign: 1 | -1): Column =>
  kernel1([x], 2 * side, 2 * side, ([x], out) => {
    let keptLevel = NaN
    let keptCount = 0
    return (from, to) => {
      let level = Number(keptLevel)
      let count = Number(keptCount)
      for (let i = from; i < to; i++) {
        count = x[i] === x[i] ? count + 1 : 0
        if (count === 0) level = NaN
        if (count > 2 * side) {
          const middle = sign * x[i - side]
          let stands = true
          for (let k = 1; k <= side && stands; k++) {
            stands = sign * x[i - side - k] < middle && sign * x[i - side + k] < middle
          }
          if (stands) level = x[i - side]
        }
        out[i] = level
      }
      keptLevel = level
      keptCount = count
    }
  })

export const fractals = defineIndicator({
  id: 'fractals',
  title: 'Fractals',
  group: 'price',
  inputs: ['high', 'low'],
  params: [bars('side', 'Bars on each side', 2, 1, 100)],
  outputs: ['up', 'down'],
  pane: 'price',
  formula:
    'up = the last high that stands above the highs of n bars on both its sides; down = the last such low. Known n ' +
    'bars after it stood',
  source: 'B. Williams, Trading Chaos, 1995.',
  seeding: 'From the bar that confirms the first fractal on; it stands until the next is confirmed.',
  begins: 'when-found',
  graph: ({ high, low }, [side]) => [confirmed(high, side, 1), confirmed(low, side, -1)],
})
