import { readRangeEnd, readRangeStart } from '../../../engine/domain/date-range.ts'
import { readParam, type ParamValue } from '../../../engine/domain/param.ts'
import { defaultAccount, type AccountOptions, type RunSpec, type StrategyCard } from '../../../engine/domain/run.ts'
import { words } from '../locales/en.ts'
import { accountReaders, type AccountNumber } from './account-draft.ts'
import type { DraftState } from './draft.ts'

/** What a form's text amounts to: the run it asks for, and what is wrong with which field. */
export interface DraftReading {
  /** Null while any field has a problem. */
  readonly spec: RunSpec | null
  /** By field: `param.<name>`, `account.<name>`, `from`, `to`, `seed`. */
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
  const faultless = Object.keys(problems).length === 0
  return {
    spec: faultless ? { strategy: card.id, params, instrument, fromAt, untilAt, account, seed } : null,
    problems,
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
  const numbers: Partial<Record<(typeof accountFields)[AccountNumber], number>> = {}
  for (const field of Object.keys(accountReaders) as AccountNumber[]) {
    const read = accountReaders[field](account[field])
    if ('value' in read) numbers[accountFields[field]] = read.value
    else problems[`account.${field}`] = read.problem
  }
  const { tradeOnClose, hedging, exclusiveOrders, finalizeTrades, realisticFills, realistic } = account
  const options = { ...defaultAccount, ...numbers, tradeOnClose, hedging, exclusiveOrders, finalizeTrades }
  if (!realisticFills) return options
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
