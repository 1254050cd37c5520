import { defineStrategy, p } from '../sdk/sdk.ts'

export default defineStrategy({
  name: 'A bracket on every bar',
  about: 'Buys whenever it is flat, with a stop and a target around the close. Earns nothing; shows how brackets fill.',
  params: {
    stop: p.num(0.01, { min: 0, max: 0.99, step: 0.005, label: 'Stop below the close', hint: '0.01 = 1 %; 0 = none' }),
    target: p.num(0.01, {
      min: 0,
      max: 100,
      step: 0.005,
      label: 'Target above the close',
      hint: '0.01 = 1 %; 0 = none',
    }),
    size: p.size(10),
  },
  setup: () => ({}),
  onBar({ bar, params, position, orders, size }) {
    if (!position.flat || orders.waiting > 0) return
    orders.buy({
      ...size.of(params.size),
      bracket: {
        stop: params.stop === 0 ? undefined : bar.c * (1 - params.stop),
        target: params.target === 0 ? undefined : bar.c * (1 + params.target),
      },
    })
  },
})
