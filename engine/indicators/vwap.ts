import type { Column } from '../kernel/graph.ts'
import { sessionOf, sessions } from '../kernel/calendar.ts'
import { kernel1 } from '../kernel/graph.ts'
import { typicalPrice } from '../kernel/prices.ts'
import { defineIndicator } from './define.ts'
import { pick } from './params.ts'

const bySession = (at: Column, price: Column, volume: Column, session: (at: number) => number): Column =>
  kernel1([at, price, volume], 0, 0, ([at, price, volume], out) => {
    let keptCurrent = NaN
    let keptTurnover = 0
    let keptTraded = 0
    return (from, to) => {
      let current = Number(keptCurrent)
      let turnover = Number(keptTurnover)
      let traded = Number(keptTraded)
      for (let i = from; i < to; i++) {
        const now = session(at[i])
        const flow = price[i] * volume[i]
        if (now !== current) turnover = traded = 0
        turnover += flow
        traded += volume[i]
        current = flow === flow ? now : NaN
        out[i] = current !== current ? NaN : traded === 0 ? price[i] : turnover / traded
      }
      keptCurrent = current
      keptTurnover = turnover
      keptTraded = traded
    }
  })

export const vwap = defineIndicator({
  id: 'vwap',
  title: 'Volume-weighted average price',
  group: 'volume',
  inputs: ['openAt', 'high', 'low', 'close', 'volume'],
  params: [pick('session', 'Begins anew each', sessions)],
  outputs: ['value'],
  pane: 'price',
  formula: 'sum of typical price * volume since the session began / sum of volume',
  source: 'Common knowledge; sessions are calendar days, weeks (from Monday), months or years in UTC.',
  seeding: 'From the first bar on; the typical price itself while nothing has been traded in the session.',
  graph: ({ openAt, high, low, close, volume }, [session]) => {
    return [bySession(openAt, typicalPrice(high, low, close), volume, sessionOf(session))]
  },
})
