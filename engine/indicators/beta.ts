import { ratio } from '../kernel/arithmetic.ts'
import { comoments } from '../kernel/comoments.ts'
import { relativeChange } from '../kernel/lag.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const beta = defineIndicator({
  id: 'beta',
  title: 'Beta',
  group: 'statistics',
  inputs: ['source', 'source2'],
  params: [bars('length', 'Length', 20, 2)],
  outputs: ['value'],
  pane: 'own',
  formula:
    'covariance of the relative changes of x and y over n bars / variance of those of y; x the source, y the ' +
    'second source (the market)',
  source: 'W. Sharpe, Journal of Finance, 1964.',
  seeding:
    'First value once n changes are there; 0 while y stands still. TA-Lib BETA takes its arguments the other way ' +
    'round.',
  graph: ({ source, source2 }, [length]) => {
    const [, xy, yy] = comoments(relativeChange(source, 1), relativeChange(source2, 1), length)
    return [ratio(xy, yy)]
  },
})
