import { Spotted, type QualityRule } from './finding.ts'

const fewestBars = 5

export const stale: QualityRule = {
  kind: 'stale',
  rule: `The same open, high, low and close ${fewestBars} times in a row or more: the source may have stopped.`,
  find: ({ bars: { openAt, open, high, low, close, length } }) => {
    const spotted = new Spotted()
    for (let begin = 0; begin < length; ) {
      let end = begin + 1
      while (
        end < length &&
        open[end] === open[begin] && high[end] === high[begin] && low[end] === low[begin] && close[end] === close[begin]
      ) {
        end++
      }
      if (end - begin >= fewestBars) for (let k = begin; k < end; k++) spotted.see(openAt[k])
      begin = end
    }
    return spotted
  },
}
