/** How an instrument is traded, whatever it is about. */
export const instrumentKinds = ['spot', 'perpetual', 'future', 'option', 'cfd'] as const
export type InstrumentKind = (typeof instrumentKinds)[number]

export const optionRights = ['call', 'put'] as const

/** What makes an option this option; when it ends is the instrument's `expiresAt`. */
export interface OptionTerms {
  readonly right: (typeof optionRights)[number]
  /** In the underlying's price units. */
  readonly strike: number
  readonly style: 'american' | 'european'
}

/** Part of a position's value that must be there to open it and to keep it, 0…1. */
export interface MarginTerms {
  readonly initialRatio: number
  readonly maintenanceRatio: number
  /** Leverage a new position starts with; 1/initialRatio is the most there is. */
  readonly leverage: number
  /** Money per contract in the settle currency, where the venue states margins so; beats the ratios. */
  readonly initialPerContract?: number
  readonly maintenancePerContract?: number
}
