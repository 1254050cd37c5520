import type { Column } from '../kernel/graph.ts'
import { cumulative } from '../kernel/cumulative.ts'
import { kernel1 } from '../kernel/graph.ts'
import { defineIndicator } from './define.ts'

const signedVolume = (close: Column, volume: Column): Column =>
  kernel1([close, volume], 0, 0, ([close, volume], out) => {
    let keptBefore = NaN
    return (from, to) => {
      let before = Number(keptBefore)
      for (let i = from; i < to; i++) {
        const c = close[i]
        out[i] = c === before ? volume[i] * 0 : c < before ? -volume[i] : volume[i] + (c - c)
        before = c
      }
      keptBefore = before
    }
  })

export const obv = defineIndicator({
  id: 'obv',
  title: 'On-balance volume',
  group: 'volume',
  inputs: ['close', 'volume'],
  params: [],
  outputs: ['value'],
  pane: 'own',
  formula: 'running sum of the volume, positive when the close rose, negative when it fell',
  source: "J. Granville, Granville's New Key to Stock Market Profits, 1963.",
  seeding: "The first bar's volume counts as positive (TA-Lib).",
  graph: ({ close, volume }) => [cumulative(signedVolume(close, volume))],
})
