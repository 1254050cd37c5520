import { defineStrategy, p, ta } from '../sdk/sdk.ts'

export default defineStrategy({
  name: 'Limit on the dip',
  about:
    'While the close lies above its average, bids some way below it; takes the bid back when it gets old, and the trade off after a while.',
  params: {
    length: p.int(50, { min: 1, max: 1000, label: 'Average, bars' }),
    dip: p.num(0.02, { min: 0, max: 0.99, step: 0.005, label: 'Bid below the close', hint: '0.02 = 2 %' }),
    patience: p.int(5, { min: 1, max: 1000, label: 'Cancel after, bars' }),
    hold: p.int(10, { min: 1, max: 10_000, label: 'Hold for, bars' }),
    stop: p.num(0, { min: 0, max: 0.99, step: 0.01, label: 'Stop below the bid', hint: '0.05 = 5 %; 0 = none' }),
    target: p.num(0, { min: 0, max: 100, step: 0.01, label: 'Target above the bid', hint: '0.05 = 5 %; 0 = none' }),
    size: p.size(20),
  },
  state: () => ({ placedAt: 0 }),
  setup: ({ feeds, params }) => ({ average: ta.sma(feeds.main.close, params.length) }),
  onBar({ bar, ind, params, state, position, orders, size }) {
    if (!position.flat) {
      if (position.bars >= params.hold) orders.close()
    } else if (orders.waiting > 0) {
      if (bar.index - state.placedAt >= params.patience) orders.cancelAll()
    } else if (bar.c > ind.average.now) {
      const limit = bar.c * (1 - params.dip)
      orders.buy({
        ...size.of(params.size),
        limit,
        bracket: {
          stop: params.stop === 0 ? undefined : limit * (1 - params.stop),
          target: params.target === 0 ? undefined : limit * (1 + params.target),
        },
      })
      state.placedAt = bar.index
    }
  },
  plot: { average: 'price' },
})
