import { expect, test } from 'vitest'
import { allocateBars } from '../../../../engine/domain/bars.ts'
import type { ChartSubject } from '../../charts/chart-subject.ts'
import { drawdownColumn } from '../../charts/drawdown.ts'
import { groupAt } from '../../charts/group-bars.ts'
import { legendAt, sayLegend } from './chart-legend.ts'

const bars = allocateBars(4)
for (let i = 0; i < 4; i++) {
  bars.openAt[i] = Date.UTC(2020, 0, 1 + i)
  bars.open[i] = 10
  bars.high[i] = 12
  bars.low[i] = 9
  bars.close[i] = 10 + i
  bars.volume[i] = 1000
}
const equity = Float64Array.of(100, 50)
const subject: ChartSubject = {
  key: 'k',
  title: 'T',
  bars,
  barMs: 86_400_000,
  priceDecimals: 2,
  run: {
    firstBar: 2,
    equity,
    drawdown: drawdownColumn(equity),
    trades: [],
    marks: [{ bar: 1, text: 'breakout', price: null }],
    numbers: null,
  },
}

test('the legend speaks of the bar, its change from the one before, and the account there', () => {
  const said = sayLegend(legendAt(subject, groupAt(bars, 3, 3)))
  expect(said).toBe(
    '2020-01-04, O 10.00, H 12.00, L 9.00, C 13.00, +8.33 %, V 1000, ◆ breakout, Equity 50.00, Drawdown −50.00 %',
  )
})

test('bars outside of the run have no equity, and bars drawn as one say how many they are', () => {
  expect(sayLegend(legendAt(subject, groupAt(bars, 0, 1)))).toBe(
    '2 bars 2020-01-01, O 10.00, H 12.00, L 9.00, C 11.00, +10.00 %, V 2000, Equity –, Drawdown –',
  )
})
