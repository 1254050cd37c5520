import type { RealisticOptions } from '../../../engine/domain/realistic.ts'
import { defaultAccount, type AccountOptions } from '../../../engine/domain/run.ts'
import { words } from '../locales/en.ts'

/** The account form as typed. Ratios are typed as percent; an empty margin leaves it to the instrument. */
export interface AccountDraft {
  readonly cash: string
  readonly commission: string
  readonly commissionFixed: string
  readonly spread: string
  readonly margin: string
  readonly tradeOnClose: boolean
  readonly hedging: boolean
  readonly exclusiveOrders: boolean
  readonly finalizeTrades: boolean
  /** The realistic profile instead of the reference profile. */
  readonly realisticFills: boolean
  /** Its settings, where a run that was taken over had some; the form does not show them. */
  readonly realistic: RealisticOptions | null
}

export type AccountNumber = 'cash' | 'commission' | 'commissionFixed' | 'spread' | 'margin'
export type AccountSwitch = 'tradeOnClose' | 'hedging' | 'exclusiveOrders' | 'finalizeTrades'

export function accountDraftOf(account: AccountOptions): AccountDraft {
  return {
    cash: String(account.cash),
    commission: percentText(account.commissionRatio),
    commissionFixed: String(account.commissionFixed),
    spread: percentText(account.spreadRatio),
    margin: account.marginRatio === null ? '' : percentText(account.marginRatio),
    tradeOnClose: account.tradeOnClose,
    hedging: account.hedging,
    exclusiveOrders: account.exclusiveOrders,
    finalizeTrades: account.finalizeTrades,
    realisticFills: account.profile === 'realistic',
    realistic: account.realistic ?? null,
  }
}

export const defaultAccountDraft: AccountDraft = accountDraftOf(defaultAccount)

type Read<T extends number | null = number> = { readonly value: T } | { readonly problem: string }

/** What each number field makes of its text. The limits are those of the engine's own check. */
export const accountReaders: Record<Exclude<AccountNumber, 'margin'>, (text: string) => Read> & {
  readonly margin: (text: string) => Read<number | null>
} = {
  cash: (text) => {
    const value = readNumber(text)
    return Number.isNaN(value) ? notNumber : value > 0 ? { value } : { problem: words.strategy.mustBeAbove('0') }
  },
  commission: (text) => within(readPercent(text), -0.1, 0.5, '−10', '50'),
  commissionFixed: (text) => within(readNumber(text), 0, Infinity, '0', '∞'),
  spread: (text) => within(readPercent(text), 0, 1, '0', '100'),
  margin: (text) => {
    if (text.trim() === '') return { value: null }
    const value = readPercent(text)
    if (Number.isNaN(value)) return notNumber
    return value > 0 && value <= 1 ? { value } : { problem: words.strategy.mustBeBetween('0', '100') }
  },
}

const notNumber: Read = { problem: words.strategy.mustBeNumber }

function within(value: number, min: number, max: number, minText: string, maxText: string): Read {
  if (Number.isNaN(value)) return notNumber
  if (max === Infinity && value < min) return { problem: words.strategy.mustBeBetween(minText, maxText) }
  return value >= min && value <= max ? { value } : { problem: words.strategy.mustBeBetween(minText, maxText) }
}

/** The number a text states; NaN for anything else, also for infinities. */
function readNumber(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text)
  return Number.isFinite(value) ? value : NaN
}

/**
 * Percent text that `readPercent` reads back as the same ratio, without the noise of binary fractions where possible.
 */
export function percentText(ratio: number): string {
  const short = String(Number((ratio * 100).toPrecision(15)))
  return readPercent(short) === ratio ? short : `${ratio}:1`
}

/** The ratio that percent text such as `0.1` states, or a bare ratio written `0.001:1`; NaN for anything else. */
export function readPercent(text: string): number {
  const trimmed = text.trim()
  if (trimmed.endsWith(':1')) return readNumber(trimmed.slice(0, -2))
  return Number((readNumber(trimmed) / 100).toPrecision(15))
}
