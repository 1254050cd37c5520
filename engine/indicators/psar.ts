import type { Column } from '../kernel/graph.ts'
import { kernel1 } from '../kernel/graph.ts'
import { defineIndicator } from './define.ts'
import { num } from './params.ts'

const follow = (high: Column, low: Column, step: number, most: number): Column =>
  kernel1([high, low], 1, 1, ([high, low], out) => {
    const first = Math.min(step, most)
    let keptCount = 0
    let keptRising = true
    let keptSar = 0
    let keptExtreme = 0
    let keptPace = first
    return (from, to) => {
      let count = Number(keptCount)
      let rising = keptRising
      let sar = Number(keptSar)
      let extreme = Number(keptExtreme)
      let pace = Number(keptPace)
      for (let i = from; i < to; i++) {
        const h = high[i]
        const l = low[i]
        if (h + l !== h + l) {
          count = 0
          out[i] = NaN
          continue
        }
        if (++count === 1) {
          out[i] = NaN
          continue
        }
        // The first step compares a bar with itself: there is no bar before the last yet.
        const hb = count === 2 ? h : high[i - 1]
        const lb = count === 2 ? l : low[i - 1]
        if (count === 2) {
          const down = low[i - 1] - l
          rising = !(down > 0 && down > h - high[i - 1])
          extreme = rising ? h : l
          sar = rising ? low[i - 1] : high[i - 1]
          pace = first
        }
        const turned: boolean = rising ? l <= sar : h >= sar
        if (turned) {
          rising = !rising
          sar = rising ? Math.min(extreme, lb, l) : Math.max(extreme, hb, h)
          out[i] = sar
          pace = first
          extreme = rising ? h : l
        } else {
          out[i] = sar
          if (rising ? h > extreme : l < extreme) {
            extreme = rising ? h : l
            pace = Math.min(most, pace + step)
          }
        }
        sar += pace * (extreme - sar)
        sar = rising ? Math.min(sar, lb, l) : Math.max(sar, hb, h)
      }
      keptCount = count
      keptRising = rising
      keptSar = sar
      keptExtreme = extreme
      keptPace = pace
    }
  })

export const psar = defineIndicator({
  id: 'psar',
  title: 'Parabolic stop and reverse',
  group: 'trend',
  inputs: ['high', 'low'],
  params: [
    num('step', 'Acceleration', 0.02, 0.001, 1, 0.005),
    num('max', 'Greatest acceleration', 0.2, 0.001, 1, 0.01),
  ],
  outputs: ['value'],
  pane: 'price',
  formula:
    'sar + af (extreme - sar), never inside the last two bars; af grows by `step` with each new extreme up to ' +
    '`max`; touched, it turns and starts from the extreme',
  source: 'J. W. Wilder, New Concepts in Technical Trading Systems, 1978.',
  seeding:
    "Begins on the second bar: falling if that bar moved further down than up, else rising; from the first bar's " +
    'high or low (TA-Lib SAR).',
  graph: ({ high, low }, [step, max]) => [follow(high, low, step, max)],
})
