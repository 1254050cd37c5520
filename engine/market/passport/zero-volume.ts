import { barsWhere, type QualityRule } from './finding.ts'

export const zeroVolume: QualityRule = {
  kind: 'zero-volume',
  rule: 'Nothing was traded in the bar, although other bars of the series have a volume.',
  find: ({ bars }) => {
    const empty = barsWhere(bars, (k) => bars.volume[k] === 0)
    return empty.length === bars.length ? [] : empty
  },
}
