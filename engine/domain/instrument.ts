export const assetClasses = ['stock', 'index', 'forex', 'crypto', 'commodity', 'future', 'option'] as const
export type AssetClass = (typeof assetClasses)[number]

/** Something that has a price. `symbol` is a venue's spelling; `id` is ours and unique. */
export interface Instrument {
  readonly id: string
  readonly title: string
  readonly assetClass: AssetClass
  readonly venue: string
  readonly currency: string
  /** Smallest price step; also how many decimals a screen shows. */
  readonly tickSize: number
  /** Smallest step of a quantity; 1 when left out. */
  readonly lotSize?: number
  /** Smallest quantity and smallest value of an order; none when left out. */
  readonly minQuantity?: number
  readonly minNotional?: number
}

/** Decimals that a price of this tick size needs: 0.25 → 2, 0.00001 → 5. */
export function priceDecimals(tickSize: number): number {
  if (!(tickSize > 0)) return 2
  for (let decimals = 0; decimals < 12; decimals++) {
    const scaled = tickSize * 10 ** decimals
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9 * scaled) return decimals
  }
  return 12
}
