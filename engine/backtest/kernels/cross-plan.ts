import type { AccountOptions } from '../../domain/run.ts'
import { allAvailable } from '../../fills/sizing.ts'
import type { CrossAction, CrossSignals } from '../../sdk/signals.ts'

/** What a crossing does, as the kernel branches on it. Bit 0: closes what is open; bits 1 and 2: enters. */
export const planCloses = 1
export const planBuys = 2
export const planSells = 4

const codes: Readonly<Record<CrossAction, number>> = {
  'long': planCloses | planBuys,
  'short': planCloses | planSells,
  'flat': planCloses,
  'long-if-flat': planBuys,
  'short-if-flat': planSells,
  'none': 0,
}

/** What to do on the two kinds of crossing, and how much to trade, as the venue reads a size. */
export interface CrossPlan {
  readonly up: number
  readonly down: number
  readonly size: number
}

/** Null when `onBar` would be refused such a size; it then says why. */
export function crossPlan({ up = 'none', down = 'none', size }: CrossSignals): CrossPlan | null {
  const isMeant = size >= 0 && size < Infinity && (size < 1 || size === Math.floor(size))
  return isMeant ? { up: codes[up], down: codes[down], size: size === 0 ? allAvailable : size } : null
}

/** The kernel knows market orders at the next open; what changes their order or their bar is left to the venue. */
export function isPlainAccount(account: AccountOptions): boolean {
  const { profile, realistic, contract, tradeOnClose, hedging, exclusiveOrders } = account
  const isPlain = profile === 'reference' && realistic === undefined && contract === undefined
  return isPlain && !tradeOnClose && !hedging && !exclusiveOrders
}
