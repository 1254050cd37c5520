import { barsWhere, type QualityRule } from './finding.ts'

export const badOhlc: QualityRule = {
  kind: 'bad-ohlc',
  rule:
    'The high is below the low, open or close lies outside of both, a price is no number, or a price is 0 or below ' +
    'although this instrument has no such prices.',
  find: ({ bars, mayBeNegative }) => {
    const { open, high, low, close } = bars
    return barsWhere(bars, (k) => {
      const within = low[k] <= open[k] && open[k] <= high[k] && low[k] <= close[k] && close[k] <= high[k]
      return !within || (!mayBeNegative && !(low[k] > 0))
    })
  },
}
