import type { Column } from '../kernel/graph.ts'
import { comoments } from '../kernel/comoments.ts'
import { kernel1 } from '../kernel/graph.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const correlation = (xx: Column, xy: Column, yy: Column): Column =>
  kernel1([xx, xy, yy], 0, 0, ([xx, xy, yy], out) => (from, to) => {
    for (let i = from; i < to; i++) {
      const r = xx[i] === 0 || yy[i] === 0 ? 0 : xy[i] / Math.sqrt(xx[i]) / Math.sqrt(yy[i])
      out[i] = Math.max(-1, Math.min(1, r))
    }
  })

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
  graph: ({ source, source2 }, [length]) => [correlation(...comoments(source, source2, length))],
})
