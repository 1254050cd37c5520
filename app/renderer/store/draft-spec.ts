import { readRangeEnd, readRangeStart } from '../../../engine/domain/date-range.ts'
import type { PortfolioLimits } from '../../../engine/domain/portfolio.ts'
import { readParam, type ParamValue } from '../../../engine/domain/param.ts'
import { defaultAccount, type AccountOptions, type RunSpec, type StrategyCard } from '../../../engine/domain/run.ts'
import { words } from '../locales/en.ts'
import { accountReaders, readPercent, type AccountNumber } from './account-draft.ts'
import type { DraftState, LimitsDraft } from './draft.ts'

/** What a form's text amounts to: the run it asks for, and what is wrong with which field. */
export interface DraftReading {
  /** Null while any field has a problem. */
  readonly spec: RunSpec | null
  /** By field: `param.<name>`, `account.<name>`, `limits.<name>`, `from`, `to`, `seed`, `detail`. */
  readonly problems: Readonly<Record<string, string>>
}

const accountFields = {
  cash: 'cash',
  commission: 'commissionRatio',
  commissionFixed: 'commissionFixed',
  spread: 'spreadRatio',
  margin: 'marginRatio',
} as const satisfies Record<AccountNumber, keyof AccountOptions>

export function readDraft(draft: DraftState, card: StrategyCard, instrument: string): DraftReading {
  const problems: Record<string, string> = {}
  const params = readParamTexts(draft.params[card.id] ?? {}, card, problems)
  const account = readAccount(draft, problems)
  const fromAt = readDate(draft.from, readRangeStart, 'from', problems)
  const untilAt = readDate(draft.to, readRangeEnd, 'to', problems)
  if (fromAt !== null && untilAt !== null && fromAt >= untilAt) problems['from'] = words.strategy.fromAfterTo
  const seed = /^\d+$/.test(draft.seed.trim()) ? Number(draft.seed) : NaN
  if (!(seed <= 0xffffffff)) problems['seed'] = words.strategy.mustBeSeed
  const more = readMore(draft, instrument, account, problems)
  const faultless = Object.keys(problems).length === 0
  return {
    spec: faultless ? { strategy: card.id, params, fromAt, untilAt, account, seed, ...more } : null,
    problems,
  }
}

/** The instrument of the form with its bars, as the engine finds them. */
function instrumentWithBars(id: string, timeframe: string): string {
  return timeframe === '' ? id : `${id}@${timeframe}`
}

/** Band, finer bars and further instruments; what was not asked for is left out. */
function readMore(
  { uncertainty, detail, others, limits, timeframe }: DraftState,
  instrument: string,
  account: AccountOptions,
  problems: Record<string, string>,
): Pick<RunSpec, 'instrument' | 'uncertainty' | 'detail' | 'instruments' | 'limits'> {
  const first = instrumentWithBars(instrument, timeframe)
  if (account.tradeOnClose && (account.profile === 'realistic' || uncertainty)) {
    problems['account.tradeOnClose'] = words.strategy.noPastClose
  }
  if (detail !== '' && account.profile === 'reference') problems['detail'] = words.strategy.noDetail
  const rest = others.filter((id) => id !== instrument)
  return {
    instrument: first,
    ...(uncertainty ? { uncertainty } : {}),
    ...(detail === '' ? {} : { detail }),
    ...(rest.length === 0
      ? {}
      : {
          instruments: [first, ...rest.map((id) => instrumentWithBars(id, timeframe))],
          limits: readLimits(limits, problems),
        }),
  }
}

function readLimits(
  { maxPosition, maxExposure, maxTrades }: LimitsDraft,
  problems: Record<string, string>,
): PortfolioLimits {
  const ratio = (field: string, text: string): number | null => {
    if (text.trim() === '') return null
    const value = readPercent(text)
    if (!(value > 0)) problems[`limits.${field}`] = words.strategy.mustBeAbove('0')
    return value
  }
  const trades = maxTrades.trim() === '' ? null : Number(maxTrades)
  if (trades !== null && !(Number.isInteger(trades) && trades > 0)) {
    problems['limits.maxTrades'] = words.strategy.mustBeCount
  }
  return {
    maxPositionRatio: ratio('maxPosition', maxPosition),
    maxExposureRatio: ratio('maxExposure', maxExposure),
    maxOpenTrades: trades,
  }
}

function readParamTexts(
  texts: Readonly<Record<string, string>>,
  card: StrategyCard,
  problems: Record<string, string>,
): Record<string, ParamValue> {
  const values: Record<string, ParamValue> = {}
  for (const [param, spec] of Object.entries(card.params)) {
    const read = readParam(spec, Object.hasOwn(texts, param) ? texts[param] : spec.default)
    if ('value' in read) values[param] = read.value
    else problems[`param.${param}`] = read.problem
  }
  return values
}

function readAccount({ account }: DraftState, problems: Record<string, string>): AccountOptions {
  const numbers: Partial<Pick<AccountOptions, (typeof accountFields)[keyof typeof accountFields]>> = {}
  for (const field of Object.keys(accountReaders) as AccountNumber[]) {
    const read = accountReaders[field](account[field])
    if ('value' in read) Object.assign(numbers, { [accountFields[field]]: read.value })
    else problems[`account.${field}`] = read.problem
  }
  const { tradeOnClose, hedging, exclusiveOrders, finalizeTrades, realisticFills, realistic } = account
  const options = { ...defaultAccount, ...numbers, tradeOnClose, hedging, exclusiveOrders, finalizeTrades }
  if (!realisticFills) return { ...options, profile: 'reference' }
  return { ...options, profile: 'realistic', ...(realistic === null ? {} : { realistic }) }
}

function readDate(
  text: string,
  read: (text: string) => number | undefined,
  field: string,
  problems: Record<string, string>,
): number | null {
  if (text.trim() === '') return null
  const at = read(text.trim())
  if (at === undefined) problems[field] = words.strategy.mustBeDate
  return at ?? null
}
