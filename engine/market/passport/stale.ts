import type { QualityRule } from './finding.ts'

const fewestBars = 5

export const stale: QualityRule = {
  kind: 'stale',
  rule: `The same open, high, low and close ${fewestBars} times in a row or more: the source may have stopped.`,
  find: ({ bars: { open, high, low, close, length } }) => {
    const found: number[] = []
    for (let begin = 0; begin < length; ) {
      let end = begin + 1
      while (
        end < length &&
        open[end] === open[begin] && high[end] === high[begin] && low[end] === low[begin] && close[end] === close[begin]
      ) {
        end++
      }
      if (end - begin >= fewestBars) for (let k = begin; k < end; k++) found.push(k)
      begin = end
    }
    return found
  },
}
