import { volumeIndex } from '../kernel/volume-index.ts'
import { defineIndicator } from './define.ts'

export const pvi = defineIndicator({
  id: 'pvi',
  title: 'Positive volume index',
  group: 'volume',
  inputs: ['close', 'volume'],
  params: [],
  outputs: ['value'],
  pane: 'own',
  formula: 'grows by the relative change of the close on bars with more volume than the bar before',
  source: 'P. Dysart, 1930s; N. Fosback, Stock Market Logic, 1976.',
  seeding: '1000 on the first bar.',
  graph: ({ close, volume }) => [volumeIndex(close, volume, 1)],
})
