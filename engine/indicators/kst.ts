import { blended, plus } from '../kernel/arithmetic.ts'
import { relativeChange } from '../kernel/lag.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const kst = defineIndicator({
  id: 'kst',
  title: 'Know sure thing',
  group: 'momentum',
  inputs: ['source'],
  params: [
    bars('change1', 'Change 1', 10),
    bars('change2', 'Change 2', 15),
    bars('change3', 'Change 3', 20),
    bars('change4', 'Change 4', 30),
    bars('mean1', 'Mean 1', 10),
    bars('mean2', 'Mean 2', 10),
    bars('mean3', 'Mean 3', 10),
    bars('mean4', 'Mean 4', 15),
    bars('signal', 'Signal length', 9),
  ],
  outputs: ['kst', 'signal'],
  pane: 'own',
  formula: 'SMA(ROC1) + 2 SMA(ROC2) + 3 SMA(ROC3) + 4 SMA(ROC4); signal = SMA of it',
  source: 'M. Pring, Technical Analysis of Stocks & Commodities, 1992.',
  seeding: 'First value once every mean is full.',
  graph: ({ source }, [change1, change2, change3, change4, mean1, mean2, mean3, mean4, signal]) => {
    const part = (change: number, mean: number) => rollingMean(relativeChange(source, change, 100), mean)
    const quick = blended(part(change1, mean1), 1, part(change2, mean2), 2)
    const line = plus(quick, blended(part(change3, mean3), 3, part(change4, mean4), 4))
    return [line, rollingMean(line, signal)]
  },
})
