import { Spotted, type QualityRule } from './finding.ts'

export const badOhlc: QualityRule = {
  kind: 'bad-ohlc',
  rule:
    'The high is below the low, open or close lies outside of both, a price is no number, or a price is 0 or below ' +
    'although this instrument has no such prices.',
  find: ({ bars: { openAt, open, high, low, close, length }, mayBeNegative }) => {
    const spotted = new Spotted()
    for (let k = 0; k < length; k++) {
      const within = low[k] <= open[k] && open[k] <= high[k] && low[k] <= close[k] && close[k] <= high[k]
      if (!within || (!mayBeNegative && !(low[k] > 0))) spotted.see(openAt[k])
    }
    return spotted
  },
}
