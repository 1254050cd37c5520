import { defineStrategy, p, type Strategy } from '../../engine/sdk/sdk.ts'

/**
 * Orders at random, of every kind that the realistic profile takes, so that all rules are reached. Equal seeds give
 * equal orders, whatever the costs are.
 */
export const restless: Strategy = defineStrategy({
  name: 'Restless',
  about: 'Places random orders.',
  params: { qty: p.num(0, { min: 0, max: 1000 }) },
  setup: () => ({}),
  onBar({ bar, orders, params, position, random }) {
    const price = bar.c
    const near = (): number => price * (1 + (random() - 0.5) * 0.08)
    const amount = params.qty > 0 ? { qty: params.qty } : { fraction: 0.1 + 0.8 * random() }
    const dice = random()
    const isBuy = random() < 0.5
    const distance = price * (0.005 + 0.04 * random())
    const bracket = {
      stop: isBuy ? price - distance : price + distance,
      target: isBuy ? price + distance : price - distance,
    }
    const enter = isBuy ? orders.buy : orders.sell
    if (dice < 0.1) enter({ ...amount, bracket })
    else if (dice < 0.16) enter({ ...amount, limit: near() })
    else if (dice < 0.22) enter({ ...amount, stopAt: near(), tif: random() < 0.5 ? 'day' : 'gtc' })
    else if (dice < 0.26) enter({ ...amount, stopAt: near(), limit: near() })
    else if (dice < 0.3) enter({ ...amount, tif: random() < 0.5 ? 'ioc' : 'fok' })
    else if (dice < 0.34) {
      orders.oco(orders.buy({ ...amount, stopAt: price * 1.02 }), orders.sell({ ...amount, stopAt: price * 0.98 }))
    } else if (dice < 0.42 && !position.flat) orders.close({ fraction: random() < 0.5 ? 1 : 0.4 })
    else if (dice < 0.44) orders.cancelAll()
  },
})
