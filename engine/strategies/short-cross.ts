import { defineStrategy, p, ta } from '../sdk/sdk.ts'

export default defineStrategy({
  name: 'Short below the cross',
  about:
    'Sells short when the fast average crosses below the slow one and buys back on the crossing above; never long.',
  params: {
    fast: p.int(10, { min: 1, max: 500, label: 'Fast average, bars' }),
    slow: p.int(20, { min: 1, max: 1000, label: 'Slow average, bars' }),
    size: p.size(0.5),
  },
  setup: ({ feeds, params }) => ({
    fast: ta.sma(feeds.main.close, params.fast),
    slow: ta.sma(feeds.main.close, params.slow),
  }),
  signals: ({ ind, params }) => ({ a: ind.fast, b: ind.slow, up: 'flat', down: 'short-if-flat', size: params.size }),
  plot: { fast: 'price', slow: 'price' },
})
