/** A strategy that works, to begin with. */
export function strategyTemplate(title: string): string {
  return `import { crossed, defineStrategy, p, ta } from 'lonja/sdk'

export default defineStrategy({
  name: '${title}',
  about: 'Buys when the fast average crosses above the slow one, with a stop some ATRs below; sells when it crosses back.',

  // Checked at every entrance, shown as a form, varied by sweeps: lonja backtest … --set fast=10,slow=50
  params: {
    fast: p.int(20, { min: 2, max: 200, label: 'Fast average, bars' }),
    slow: p.int(50, { min: 5, max: 400, label: 'Slow average, bars' }),
    stop: p.num(3, { min: 0.5, max: 10, step: 0.5, label: 'Stop, ATRs' }),
    risk: p.num(1, { min: 0.1, max: 5, step: 0.1, optimize: false, label: 'Risk per trade, % of equity' }),
  },
  // Refuses combinations that make no sense, before they run.
  valid: (params) => params.fast < params.slow,

  // Called once. What it answers is \`ind\` below; onBar is called once all of them have a value.
  setup: ({ feeds, params }) => ({
    fast: ta.sma(feeds.main, params.fast),
    slow: ta.sma(feeds.main, params.slow),
    atr: ta.atr(feeds.main, 14),
  }),

  // Called when a bar has closed. Orders are filled from the next bar on.
  onBar({ bar, ind, params, position, orders, size }) {
    const cross = crossed(ind.fast, ind.slow)
    if (position.long && cross === 'down') orders.close({ tag: 'crossed back' })
    if (position.flat && cross === 'up') {
      const distance = params.stop * ind.atr.now
      const qty = size.risk(params.risk, distance)
      if (qty > 0) orders.buy({ qty, bracket: { stop: bar.c - distance }, tag: 'crossed' })
    }
  },

  // Where a chart draws them.
  plot: { fast: 'price', slow: 'price', atr: 'pane' },
})
`
}
