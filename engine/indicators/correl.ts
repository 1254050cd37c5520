import { meanOf, windowed2 } from '../kernel/windowed.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const correlation = (x: Float64Array, y: Float64Array, first: number, last: number): number => {
  const meanX = meanOf(x, first, last)
  const meanY = meanOf(y, first, last)
  let xx = 0
  let xy = 0
  let yy = 0
  for (let i = first; i <= last; i++) {
    const dx = x[i] - meanX
    const dy = y[i] - meanY
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
  }
  if (xx === 0 || yy === 0) return 0
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)))
}

export const correl = defineIndicator({
  id: 'correl',
  title: 'Correlation',
  group: 'statistics',
  inputs: ['source', 'source2'],
  params: [bars('length', 'Length', 30, 2)],
  outputs: ['value'],
  pane: 'own',
  formula: "Pearson's correlation of the last n pairs",
  source: 'K. Pearson, 1895; TA-Lib CORREL.',
  seeding: 'First value once n pairs are there; 0 while either stands still (TA-Lib).',
  graph: ({ source, source2 }, [length]) => [windowed2(source, source2, length, correlation)],
})
