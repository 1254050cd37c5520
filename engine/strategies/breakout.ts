import { defineStrategy, p, ta } from '../sdk/sdk.ts'

export default defineStrategy({
  name: 'Channel breakout',
  about:
    'Buys a close above the highest high of the bars before it, and gets out at a stop, a target, or a close below the lowest low.',
  params: {
    length: p.int(20, { min: 1, max: 1000, label: 'Entry channel, bars' }),
    exitLength: p.int(0, { min: 0, max: 1000, label: 'Exit channel, bars', hint: '0 = no exit by channel' }),
    stop: p.num(0.16, { min: 0, max: 0.99, step: 0.01, label: 'Stop below the close', hint: '0.16 = 16 %; 0 = none' }),
    target: p.num(0.07, {
      min: 0,
      max: 100,
      step: 0.01,
      label: 'Target above the close',
      hint: '0.07 = 7 %; 0 = none',
    }),
    size: p.size(0),
  },
  setup: ({ feeds: { main }, params }) => ({
    high: ta.shift(ta.highest(main.high, params.length), 1),
    low: params.exitLength === 0 ? null : ta.shift(ta.lowest(main.low, params.exitLength), 1),
  }),
  onBar({ bar, ind, params, position, orders, size }) {
    if (position.flat) {
      if (orders.waiting > 0 || bar.c <= ind.high.now) return
      orders.buy({
        ...size.of(params.size),
        bracket: {
          stop: params.stop === 0 ? undefined : bar.c * (1 - params.stop),
          target: params.target === 0 ? undefined : bar.c * (1 + params.target),
        },
      })
    } else if (ind.low !== null && bar.c < ind.low.now) orders.close()
  },
  plot: { high: 'price', low: 'price' },
})
