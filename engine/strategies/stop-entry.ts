import { defineStrategy, p, ta } from '../sdk/sdk.ts'

export default defineStrategy({
  name: 'Stop entry above the high',
  about:
    'Rests a buy stop just above the highest high and takes it back when it gets old; out on a close below the 20-bar average, or by bracket.',
  params: {
    length: p.int(20, { min: 1, max: 1000, label: 'Channel, bars' }),
    patience: p.int(3, { min: 1, max: 1000, label: 'Cancel after, bars' }),
    useLimit: p.bool(false, { label: 'Stop-limit', hint: 'Pay at most 1 % more than the stop price' }),
    stop: p.num(0.05, { min: 0, max: 0.99, step: 0.01, label: 'Stop below the entry', hint: '0.05 = 5 %; 0 = none' }),
    target: p.num(0, { min: 0, max: 100, step: 0.01, label: 'Target above the entry', hint: '0.05 = 5 %; 0 = none' }),
    size: p.size(10),
  },
  state: () => ({ placedAt: 0 }),
  setup: ({ feeds: { main }, params }) => ({
    high: ta.highest(main.high, params.length),
    average: ta.sma(main.close, 20),
  }),
  onBar({ bar, ind, params, state, position, orders, size }) {
    if (!position.flat) {
      if (bar.c < ind.average.now) orders.close()
    } else if (orders.waiting > 0) {
      if (bar.index - state.placedAt >= params.patience) orders.cancelAll()
    } else {
      const stopAt = ind.high.now * 1.001
      orders.buy({
        ...size.of(params.size),
        stopAt,
        limit: params.useLimit ? stopAt * 1.01 : undefined,
        bracket: {
          stop: params.stop === 0 ? undefined : stopAt * (1 - params.stop),
          target: params.target === 0 ? undefined : stopAt * (1 + params.target),
        },
      })
      state.placedAt = bar.index
    }
  },
  plot: { high: 'price', average: 'price' },
})
