import type { Instrument } from '../../domain/instrument.ts'

/** Prices as whole numbers of ticks, and back without a rounding error in the last digit. */
export interface PriceGrid {
  readonly ticksPerUnit: number
}

export function priceGrid({ tickSize }: Pick<Instrument, 'tickSize'>): PriceGrid {
  return { ticksPerUnit: Math.round(1 / tickSize) }
}

export const priceOf = (ticks: number, grid: PriceGrid): number => ticks / grid.ticksPerUnit
export const ticksOf = (price: number, grid: PriceGrid): number => Math.round(price * grid.ticksPerUnit)
