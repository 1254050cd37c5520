import type { Column } from '../kernel/graph.ts'
import { kernel } from '../kernel/graph.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { defineIndicator } from './define.ts'
import { bars, fixed, num } from './params.ts'

/** Adds one bar's volume to the rows it touches; rows are measured in row heights above the bottom of the range. */
function spread(rows: Float64Array, low: number, high: number, volume: number): void {
  const last = rows.length - 1
  const first = Math.min(last, Math.floor(low))
  const end = Math.min(last, Math.floor(high))
  if (first === end) {
    rows[first] += volume
    return
  }
  const density = volume / (high - low)
  rows[first] += density * (first + 1 - low)
  for (let k = first + 1; k < end; k++) rows[k] += density
  rows[end] += density * (high - end)
}

/** The fullest row, and the rows around it that hold `share` of all. */
function valueArea(rows: Float64Array, share: number): { fullest: number; first: number; last: number } {
  let total = 0
  let fullest = 0
  for (let k = 0; k < rows.length; k++) {
    total += rows[k]
    if (rows[k] > rows[fullest]) fullest = k
  }
  let held = rows[fullest]
  let first = fullest
  let last = fullest
  while (held < share * total && (first > 0 || last < rows.length - 1)) {
    const above = last < rows.length - 1 ? rows[last + 1] : -1
    const below = first > 0 ? rows[first - 1] : -1
    if (above >= below) held += rows[++last]
    else held += rows[--first]
  }
  return { fullest, first, last }
}

const profiles = (high: Column, low: Column, volume: Column, length: number, count: number, share: number) =>
  kernel({
    reads: [high, low, volume, highest(high, length), lowest(low, length)],
    delays: [0, 0, 0],
    back: length,
    make: ([high, low, volume, top, bottom], [poc, vah, val]) => {
      const rows = new Float64Array(count)
      let keptComplete = 0
      return (from, to) => {
        let complete = Number(keptComplete)
        for (let i = from; i < to; i++) {
          complete = high[i] + low[i] + volume[i] === high[i] + low[i] + volume[i] ? complete + 1 : 0
          if (complete < length) {
            poc[i] = vah[i] = val[i] = NaN
            continue
          }
          const height = (top[i] - bottom[i]) / count
          if (!(height > 0)) {
            poc[i] = vah[i] = val[i] = top[i]
            continue
          }
          rows.fill(0)
          for (let j = i - length + 1; j <= i; j++) {
            spread(rows, (low[j] - bottom[i]) / height, (high[j] - bottom[i]) / height, volume[j])
          }
          const { fullest, first, last } = valueArea(rows, share)
          poc[i] = bottom[i] + (fullest + 0.5) * height
          vah[i] = bottom[i] + (last + 1) * height
          val[i] = bottom[i] + first * height
        }
        keptComplete = complete
      }
    },
  })

export const volumeProfile = defineIndicator({
  id: 'volumeProfile',
  title: 'Volume profile',
  group: 'volume',
  inputs: ['high', 'low', 'volume'],
  params: [
    bars('length', 'Length', 100),
    fixed('rows', 'Rows', 24, 2, 500),
    num('share', 'Value area in percent', 70, 1, 100, 1),
  ],
  outputs: ['poc', 'vah', 'val'],
  pane: 'price',
  formula:
    "the range of the last n bars in equal rows, each bar's volume spread evenly over the rows it touches; poc = " +
    'middle of the fullest row (the lowest of equals); the value area grows from it by the fuller neighbour (the ' +
    'upper of equals) until it holds the share; vah and val are its edges',
  source: 'J. P. Steidlmayer, Market Profile, Chicago Board of Trade, 1985.',
  seeding: 'First value once n bars are there. Where nothing was traded every row counts the same.',
  graph: ({ high, low, volume }, [length, rows, share]) => {
    const [poc, vah, val] = profiles(high, low, volume, length, rows, share / 100)
    return [poc, vah, val]
  },
})
