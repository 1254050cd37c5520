import type { Script } from './venue-script.ts'

/** The reference profile told a second time, with plain objects and lists and no thought of speed. */

interface PlainTrade {
  size: number
  readonly entryPrice: number
  readonly entryBar: number
  stop: PlainOrder | null
  target: PlainOrder | null
  stopPrice: number | null
  targetPrice: number | null
  trail: number | null
}

interface PlainOrder {
  size: number
  readonly limit: number | null
  stop: number | null
  readonly stopLoss: number | null
  readonly targetPrice: number | null
  readonly trail: number | null
  readonly trade: PlainTrade | null
}

export interface PlainClosedTrade {
  readonly size: number
  readonly entryBar: number
  readonly exitBar: number
  readonly entryPrice: number
  readonly exitPrice: number
  readonly pnl: number
  readonly commission: number
  readonly stop: number | null
  readonly target: number | null
}

export interface PlainResult {
  readonly closed: readonly PlainClosedTrade[]
  readonly open: readonly { readonly size: number; readonly entryBar: number; readonly entryPrice: number }[]
  readonly equity: readonly number[]
  readonly ordersLeft: number
  readonly canceledForMargin: number
}

const given = (price: number): number | null => (Number.isNaN(price) ? null : price)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

export function runPlain({ bars, account, actions }: Script): PlainResult {
  let queue: PlainOrder[] = []
  let trades: PlainTrade[] = []
  const closed: PlainClosedTrade[] = []
  let cash = account.cash
  let canceledForMargin = 0
  const equity = Array.from({ length: bars.length }, () => account.cash)
  const { contract } = account
  const multiplier = contract?.multiplier ?? 1
  // A position of an inverse contract gains as the base that a unit of money buys gets less.
  const quote = (price: number): number => (contract?.inverse === true ? -1 / price : price)
  const value = (price: number): number => multiplier * (contract?.inverse === true ? 1 / price : price)
  const leverageAt = (price: number): number => {
    const margin = contract?.marginPerContract ?? null
    return margin === null ? 1 / (account.marginRatio ?? 1) : value(price) / margin
  }
  const gain = (size: number, from: number, to: number): number => size * multiplier * (quote(to) - quote(from))

  const commission = (size: number, price: number): number =>
    account.commissionFixed + Math.abs(size) * value(price) * account.commissionRatio
  const worth = (i: number): number =>
    cash
    + sum(trades.map((t) => t.size * multiplier * quote(bars.close[i]) - t.size * multiplier * quote(t.entryPrice)))
  const buyingPower = (i: number): number => {
    const leverage = leverageAt(bars.close[i])
    const used = sum(trades.map((t) => (Math.abs(t.size) * value(bars.close[i])) / leverage))
    return Math.max(0, worth(i) - used) * leverage
  }
  const drop = (order: PlainOrder | null): void => {
    queue = queue.filter((other) => other !== order)
  }
  const isProtective = (order: PlainOrder): boolean =>
    order.trade !== null && (order.trade.stop === order || order.trade.target === order)

  const protect = (trade: PlainTrade, which: 'stop' | 'target', price: number | null): void => {
    drop(trade[which])
    trade[which] = null
    trade[which === 'stop' ? 'stopPrice' : 'targetPrice'] = price
    if (price === null) return
    const order: PlainOrder = {
      size: -trade.size,
      limit: which === 'target' ? price : null,
      stop: which === 'stop' ? price : null,
      stopLoss: null,
      targetPrice: null,
      trail: null,
      trade,
    }
    trade[which] = order
    queue = which === 'stop' ? [order, ...queue] : [...queue, order]
  }

  const settle = (trade: PlainTrade, size: number, price: number, bar: number, isWhole: boolean): void => {
    const fee = commission(size, price)
    cash += gain(size, trade.entryPrice, price) - fee
    const both = fee + commission(size, trade.entryPrice)
    closed.push({
      size,
      entryBar: trade.entryBar,
      exitBar: bar,
      entryPrice: trade.entryPrice,
      exitPrice: price,
      pnl: gain(size, trade.entryPrice, price) - both,
      commission: both,
      stop: isWhole ? trade.stopPrice : null,
      target: isWhole ? trade.targetPrice : null,
    })
  }
  const reduce = (trade: PlainTrade, units: number, price: number, bar: number): void => {
    if (units === Math.abs(trade.size)) {
      trades = trades.filter((other) => other !== trade)
      drop(trade.stop)
      drop(trade.target)
      settle(trade, trade.size, price, bar, true)
      return
    }
    const part = Math.sign(trade.size) * units
    trade.size -= part
    if (trade.stop !== null) trade.stop.size = -trade.size
    if (trade.target !== null) trade.target.size = -trade.size
    settle(trade, part, price, bar, false)
  }
  const closeOrder = (trade: PlainTrade, fraction: number): PlainOrder => {
    const exact = Math.abs(trade.size) * fraction
    const below = Math.floor(exact)
    const rounded = exact - below === 0.5 ? below + (below % 2) : Math.round(exact)
    const size = -Math.sign(trade.size) * Math.max(1, rounded)
    return { size, limit: null, stop: null, stopLoss: null, targetPrice: null, trail: null, trade }
  }

  const pass = (i: number): boolean => {
    const open = bars.open[i]
    const high = bars.high[i]
    const low = bars.low[i]
    let again = false
    for (const order of [...queue]) {
      if (!queue.includes(order)) continue
      const isBuy = order.size > 0
      const touched = order.stop
      if (touched !== null) {
        if (isBuy ? high < touched : low > touched) continue
        order.stop = null
      }
      let price: number
      if (order.limit !== null) {
        if (isBuy ? low > order.limit : high < order.limit) continue
        if (touched !== null && (isBuy ? order.limit <= touched : order.limit >= touched)) continue
        price = isBuy ? Math.min(touched ?? open, order.limit) : Math.max(touched ?? open, order.limit)
      } else {
        const base = account.tradeOnClose && !isProtective(order) ? bars.close[i - 1] : open
        price = touched === null ? base : isBuy ? Math.max(base, touched) : Math.min(base, touched)
      }
      const isMarket = order.limit === null && touched === null
      const bar = isMarket && account.tradeOnClose && !isProtective(order) ? i - 1 : i
      if (order.trade !== null) {
        const { trade } = order
        if (trades.includes(trade)) reduce(trade, Math.min(Math.abs(trade.size), Math.abs(order.size)), price, bar)
        drop(order)
        continue
      }
      drop(order)
      const entry = price * (1 + (isBuy ? account.spreadRatio : -account.spreadRatio))
      const unitCost = value(entry) + commission(order.size, price) / Math.abs(order.size)
      let size = order.size
      if (Math.abs(size) < 1) {
        const money = buyingPower(i) * Math.abs(size)
        size = Math.sign(size) * Math.round((money - (money % unitCost)) / unitCost)
        if (size === 0) {
          canceledForMargin++
          continue
        }
      }
      if (!account.hedging) {
        for (const trade of [...trades]) {
          if (size === 0 || Math.sign(trade.size) === Math.sign(size)) continue
          const units = Math.min(Math.abs(size), Math.abs(trade.size))
          const held = trade.size
          reduce(trade, units, price, bar)
          size += Math.sign(held) * units
        }
      }
      if (Math.abs(size) * unitCost > buyingPower(i)) {
        canceledForMargin++
        continue
      }
      if (size === 0) continue
      const trade: PlainTrade = {
        size,
        entryPrice: entry,
        entryBar: bar,
        stop: null,
        target: null,
        stopPrice: null,
        targetPrice: null,
        trail: order.trail,
      }
      trades.push(trade)
      cash -= commission(size, entry)
      const { stopLoss, targetPrice: target } = order
      if (target !== null) protect(trade, 'target', target)
      if (stopLoss !== null) protect(trade, 'stop', stopLoss)
      if (stopLoss === null && target === null) continue
      if (isMarket) again = true
      else if (order.limit === null && target !== null) {
        const reached = isBuy ? target <= high : target >= low
        const stopped = stopLoss !== null && (isBuy ? stopLoss >= low : stopLoss <= high)
        if (reached && !stopped) again = true
      }
    }
    return again
  }
  const process = (i: number): void => {
    while (pass(i)) continue
  }
  const mark = (i: number): boolean => {
    equity[i] = worth(i)
    if (equity[i] <= 0) {
      for (const trade of trades) reduce(trade, Math.abs(trade.size), bars.close[i], i)
      cash = 0
      equity.fill(0, i)
      return false
    }
    for (const trade of trades) {
      if (trade.trail === null) continue
      const isLong = trade.size > 0
      const price = isLong ? bars.close[i] - trade.trail : bars.close[i] + trade.trail
      const before = trade.stopPrice
      if (price > 0 && (before === null || (isLong ? price > before : price < before))) protect(trade, 'stop', price)
    }
    return true
  }

  for (let i = 1; i < bars.length; i++) {
    process(i)
    if (!mark(i)) break
    for (const action of actions[i]) {
      if (action.kind === 'cancel') queue = queue.filter(isProtective)
      else if (action.kind === 'close') {
        for (const trade of trades) queue = [closeOrder(trade, action.fraction), ...queue]
      } else if (action.kind === 'protect') {
        for (const trade of trades) {
          if (action.target !== undefined) protect(trade, 'target', given(action.target))
          if (action.stop !== undefined) protect(trade, 'stop', given(action.stop))
        }
      } else {
        if (account.exclusiveOrders) {
          queue = queue.filter(isProtective)
          for (const trade of trades) queue = [closeOrder(trade, 1), ...queue]
        }
        queue.push({
          size: action.size,
          limit: given(action.limit),
          stop: given(action.stop),
          stopLoss: given(action.stopLoss),
          targetPrice: given(action.target),
          trail: given(action.trail),
          trade: null,
        })
      }
    }
    if (i === bars.length - 1 && account.finalizeTrades) {
      for (const trade of [...trades].reverse()) queue = [closeOrder(trade, 1), ...queue]
      process(i)
      mark(i)
    }
  }
  return {
    closed,
    open: trades.map(({ size, entryBar, entryPrice }) => ({ size, entryBar, entryPrice })),
    equity,
    ordersLeft: queue.length,
    canceledForMargin,
  }
}
