import { defineStrategy, p, ta } from '../sdk/sdk.ts'

export default defineStrategy({
  name: 'Moving average cross',
  about:
    'Always in the market: long from the bar on which the fast average crosses above the slow one, short from the other crossing.',
  params: {
    fast: p.int(10, { min: 1, max: 500, label: 'Fast average, bars' }),
    slow: p.int(20, { min: 1, max: 1000, label: 'Slow average, bars' }),
    size: p.size(0),
  },
  setup: ({ feeds, params }) => ({
    fast: ta.sma(feeds.main.close, params.fast),
    slow: ta.sma(feeds.main.close, params.slow),
  }),
  signals: ({ ind, params }) => ({ a: ind.fast, b: ind.slow, up: 'long', down: 'short', size: params.size }),
  plot: { fast: 'price', slow: 'price' },
})
