import type { Column } from '../kernel/graph.ts'
import { shareOf } from '../kernel/arithmetic.ts'
import { kernel } from '../kernel/graph.ts'
import { typicalPrice } from '../kernel/prices.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const flows = (price: Column, volume: Column): readonly [rising: Column, falling: Column] => {
  const [rising, falling] = kernel({
    reads: [price, volume],
    delays: [1, 1],
    back: 0,
    make: ([price, volume], [rising, falling]) => {
      let keptBefore = NaN
      return (from, to) => {
        let before = Number(keptBefore)
        for (let i = from; i < to; i++) {
          const p = price[i]
          const flow = p * volume[i]
          const none = (flow - before) * 0
          rising[i] = p > before ? flow : none
          falling[i] = p < before ? flow : none
          before = p
        }
        keptBefore = before
      }
    },
  })
  return [rising, falling]
}

export const mfi = defineIndicator({
  id: 'mfi',
  title: 'Money flow index',
  group: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'own',
  formula:
    '100 P / (P + N); P and N the sums over n bars of typical price * volume where the typical price rose, and ' +
    'where it fell',
  source: 'G. Quong and A. Soudack, Technical Analysis of Stocks & Commodities, 1989; TA-Lib MFI.',
  seeding: 'First value once n changes are there; 0 where neither side has any.',
  graph: ({ high, low, close, volume }, [length]) => {
    const [rising, falling] = flows(typicalPrice(high, low, close), volume)
    return [shareOf(rollingSum(rising, length), rollingSum(falling, length))]
  },
})
