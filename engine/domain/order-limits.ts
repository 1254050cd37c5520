import { decimalText, isOnStep, roundToStep, type RoundingWay } from '../base/decimal.ts'
import type { Instrument } from './instrument.ts'
import type { TradingCalendar } from './trading-calendar.ts'
import { isOpen, nextOpen } from './trading-sessions.ts'
import { notionalOf } from './value.ts'

export const orderProblems = [
  'price-missing',
  'price-not-positive',
  'price-off-tick',
  'quantity-not-positive',
  'quantity-off-lot',
  'quantity-too-small',
  'quantity-too-large',
  'notional-too-small',
  'notional-too-large',
  'expired',
  'market-closed',
] as const
export type OrderProblem = (typeof orderProblems)[number]

export interface OrderToCheck {
  readonly kind: 'market' | 'limit' | 'stop'
  /** The order's price; of a market order the last one known, or null when none is. */
  readonly price: number | null
  /** Without a sign: buying and selling have the same limits. */
  readonly quantity: number
  readonly at: number
}

export type OrderCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: OrderProblem; readonly message: string }

const refused = (reason: OrderProblem, message: string): OrderCheck => ({ ok: false, reason, message })

/**
 * Whether an instrument takes an order. Limits and stops may wait for the market to open, so only market orders are
 * refused while it is closed.
 */
export function checkOrderAgainst(instrument: Instrument, order: OrderToCheck, calendar: TradingCalendar): OrderCheck {
  return (
    priceProblem(instrument, order) ??
    quantityProblem(instrument, order.quantity) ??
    notionalProblem(instrument, order) ??
    timeProblem(instrument, order, calendar) ?? { ok: true }
  )
}

function priceProblem(instrument: Instrument, { kind, price }: OrderToCheck): OrderCheck | undefined {
  const { id, tickSize, mayBeNegative } = instrument
  if (price === null) {
    return kind === 'market' ? undefined : refused('price-missing', `A ${kind} order on ${id} needs a price.`)
  }
  if (!Number.isFinite(price) || (price <= 0 && mayBeNegative !== true)) {
    return refused(
      'price-not-positive',
      `A price of ${decimalText(price)} is not possible for ${id}; give one above 0.`,
    )
  }
  if (kind === 'market' || isOnStep(price, tickSize)) return undefined
  const [below, above] = [roundToStep(price, tickSize, 'down'), roundToStep(price, tickSize, 'up')].map(decimalText)
  return refused(
    'price-off-tick',
    `${decimalText(price)} is no price of ${id}: its step is ${decimalText(tickSize)}. The nearest are ${below} and ${above}.`,
  )
}

function quantityProblem(instrument: Instrument, quantity: number): OrderCheck | undefined {
  const { id, lotSize = 1, minQuantity = 0, maxQuantity = Infinity } = instrument
  if (!(quantity > 0) || !Number.isFinite(quantity)) {
    return refused('quantity-not-positive', `A quantity of ${decimalText(quantity)} is not possible; give one above 0.`)
  }
  const said = decimalText(quantity)
  if (quantity < minQuantity) {
    return refused('quantity-too-small', `${said} of ${id} is less than the least order, ${decimalText(minQuantity)}.`)
  }
  if (quantity > maxQuantity) {
    return refused(
      'quantity-too-large',
      `${said} of ${id} is more than the largest order, ${decimalText(maxQuantity)}.`,
    )
  }
  if (isOnStep(quantity, lotSize)) return undefined
  const below = decimalText(roundToStep(quantity, lotSize, 'down'))
  const above = decimalText(roundToStep(quantity, lotSize, 'up'))
  return refused(
    'quantity-off-lot',
    `${said} of ${id} cannot be traded: its step is ${decimalText(lotSize)}. The nearest are ${below} and ${above}.`,
  )
}

function notionalProblem(instrument: Instrument, { price, quantity }: OrderToCheck): OrderCheck | undefined {
  if (price === null) return undefined
  const { id, minNotional = 0, maxNotional = Infinity } = instrument
  const { amount, currency } = notionalOf(instrument, quantity, price)
  const said = `The order is worth ${decimalText(amount)} ${currency}`
  if (amount < minNotional) {
    return refused(
      'notional-too-small',
      `${said}, less than the least of ${id}, ${decimalText(minNotional)} ${currency}.`,
    )
  }
  if (amount > maxNotional) {
    return refused(
      'notional-too-large',
      `${said}, more than the most of ${id}, ${decimalText(maxNotional)} ${currency}.`,
    )
  }
  return undefined
}

function timeProblem(instrument: Instrument, order: OrderToCheck, calendar: TradingCalendar): OrderCheck | undefined {
  const { id, expiresAt } = instrument
  if (expiresAt !== undefined && order.at >= expiresAt) {
    return refused('expired', `${id} was traded until ${utcText(expiresAt)}.`)
  }
  if (order.kind !== 'market' || isOpen(calendar, order.at)) return undefined
  const opens = nextOpen(calendar, order.at)
  const when = opens === null ? '' : ` It opens at ${utcText(opens)}.`
  return refused('market-closed', `The market of ${id} (${calendar.title}) is closed.${when}`)
}

const utcText = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** A price as the instrument's tick allows it. */
export function priceOnTick(
  instrument: Pick<Instrument, 'tickSize'>,
  price: number,
  way: RoundingWay = 'nearest',
): number {
  return roundToStep(price, instrument.tickSize, way)
}

/** The largest quantity of whole lots that is not above `quantity`. */
export function quantityInLots(instrument: Pick<Instrument, 'lotSize'>, quantity: number): number {
  return roundToStep(quantity, instrument.lotSize ?? 1, 'down')
}
