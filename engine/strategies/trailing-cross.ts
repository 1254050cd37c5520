import { crossed, defineStrategy, p, ta } from '../sdk/sdk.ts'

export default defineStrategy({
  name: 'Cross with a trailing stop',
  about:
    'Buys when the fast average crosses above the slow one; the only way out is a stop that follows the close and never falls.',
  params: {
    fast: p.int(10, { min: 1, max: 500, label: 'Fast average, bars' }),
    slow: p.int(30, { min: 1, max: 1000, label: 'Slow average, bars' }),
    trail: p.num(0.08, { min: 0.001, max: 0.99, step: 0.01, label: 'Stop below the close', hint: '0.08 = 8 %' }),
    size: p.size(10),
  },
  setup: ({ feeds, params }) => ({
    fast: ta.sma(feeds.main.close, params.fast),
    slow: ta.sma(feeds.main.close, params.slow),
  }),
  onBar({ bar, ind, params, position, orders, size }) {
    const stop = bar.c * (1 - params.trail)
    if (!position.flat) orders.protect({ stop: Math.max(position.stop, stop) })
    else if (crossed(ind.fast, ind.slow) === 'up') orders.buy({ ...size.of(params.size), bracket: { stop } })
  },
  plot: { fast: 'price', slow: 'price' },
})
