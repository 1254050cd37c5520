import { relativeChange } from '../kernel/lag.ts'
import { meanOf, windowed2 } from '../kernel/windowed.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const regression = (x: Float64Array, y: Float64Array, first: number, last: number): number => {
  const meanX = meanOf(x, first, last)
  const meanY = meanOf(y, first, last)
  let xy = 0
  let yy = 0
  for (let i = first; i <= last; i++) {
    const dy = y[i] - meanY
    xy += (x[i] - meanX) * dy
    yy += dy * dy
  }
  return yy === 0 ? 0 : xy / yy
}

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
    return [windowed2(relativeChange(source, 1), relativeChange(source2, 1), length, regression)]
  },
})
