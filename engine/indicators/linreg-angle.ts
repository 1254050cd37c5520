import type { Column } from '../kernel/graph.ts'
import { kernel1 } from '../kernel/graph.ts'
import { slope } from '../kernel/slope.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const degrees = (x: Column): Column =>
  kernel1([x], 0, 0, ([x], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = Math.atan(x[i]) * (180 / Math.PI)
  })

export const linregAngle = defineIndicator({
  id: 'linregAngle',
  title: 'Linear regression angle',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 14, 2)],
  outputs: ['value'],
  pane: 'own',
  formula: 'arctangent of the regression slope, in degrees',
  source: 'TA-Lib LINEARREG_ANGLE.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => [degrees(slope(source, length))],
})
