import type { Column } from '../kernel/graph.ts'
import { sessionOf, sessions } from '../kernel/calendar.ts'
import { kernel } from '../kernel/graph.ts'
import { defineIndicator } from './define.ts'
import { pick } from './params.ts'

const levels = (at: Column, high: Column, low: Column, close: Column, session: (at: number) => number) =>
  kernel({
    reads: [at, high, low, close],
    delays: [1, 1, 1, 1, 1, 1, 1],
    back: 0,
    make: ([at, high, low, close], outs) => {
      let keptCurrent = NaN
      let keptH = NaN
      let keptL = NaN
      let keptC = NaN
      const held = new Float64Array(7).fill(NaN)
      return (from, to) => {
        let current = Number(keptCurrent)
        let h = Number(keptH)
        let l = Number(keptL)
        let c = Number(keptC)
        for (let i = from; i < to; i++) {
          const now = session(at[i])
          const missing = high[i] + low[i] + close[i] + now
          if (missing !== missing) {
            held.fill(NaN)
            current = NaN
          } else if (now === current) {
            h = Math.max(h, high[i])
            l = Math.min(l, low[i])
            c = close[i]
          } else {
            if (current === current) {
              const p = (h + l + c) / 3
              held.set([p, 2 * p - l, p + (h - l), h + 2 * (p - l), 2 * p - h, p - (h - l), l - 2 * (h - p)])
            }
            current = now
            h = high[i]
            l = low[i]
            c = close[i]
          }
          for (let k = 0; k < 7; k++) outs[k][i] = held[k]
        }
        keptCurrent = current
        keptH = h
        keptL = l
        keptC = c
      }
    },
  })

export const pivots = defineIndicator({
  id: 'pivots',
  title: 'Pivot points',
  group: 'price',
  inputs: ['openAt', 'high', 'low', 'close'],
  params: [pick('session', 'Of the last', sessions)],
  outputs: ['p', 'r1', 'r2', 'r3', 's1', 's2', 's3'],
  pane: 'price',
  formula:
    'p = (H + L + C) / 3; r1 = 2p - L, s1 = 2p - H; r2 = p + H - L, s2 = p - H + L; r3 = H + 2 (p - L), s3 = L - 2 ' +
    '(H - p); H, L and C of the session before, in UTC',
  source: "Floor traders' pivots; common knowledge.",
  seeding: 'From the first bar of the second session on.',
  begins: 'when-found',
  graph: ({ openAt, high, low, close }, [session]) => {
    const [p, r1, r2, r3, s1, s2, s3] = levels(openAt, high, low, close, sessionOf(session))
    return [p, r1, r2, r3, s1, s2, s3]
  },
})
