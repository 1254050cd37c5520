import { defaultAccount, type AccountOptions, type Evidence, type RunSpec } from '../../../engine/domain/run.ts'
import { writeRangeEnd, writeRangeStart } from '../../../engine/domain/date-range.ts'
import type { ParamSpecs, ParamValue } from '../../../engine/domain/param.ts'
import { realisticWords } from './realistic-words.ts'
import { quoteForShell } from './shell-quote.ts'

/** Options of the command line that carry a number, by the account field they set. */
const numberFlags = [
  ['cash', '--cash'],
  ['commissionRatio', '--commission'],
  ['commissionFixed', '--commission-fixed'],
  ['spreadRatio', '--spread'],
] as const

/** Switches, by the account field and the value at which they are written. */
const switches = [
  ['tradeOnClose', true, '--trade-on-close'],
  ['hedging', true, '--hedging'],
  ['exclusiveOrders', true, '--exclusive'],
  ['finalizeTrades', false, '--no-finalize'],
] as const

/**
 * The command that repeats a run to the byte: it names the bars by their hash, so that a later import of the same
 * instrument changes nothing. Options at their default are left out. Numbers print in the shortest form that parses
 * back to the same double. `specs` says what the parameters' defaults are; without them every parameter is written.
 */
export function repeatCommand(evidence: Evidence, specs: ParamSpecs | undefined): string {
  const words = ['npx', 'lonja', 'backtest', evidence.strategy, ...runWords(evidence, evidence, specs)]
  if (evidence.uncertainty === true) words.push('--uncertainty')
  words.push('--json')
  return words.map(quoteForShell).join(' ')
}

/** The options that name the bars and everything else of a run but its strategy. */
export function runWords(
  run: Pick<RunSpec, 'params' | 'fromAt' | 'untilAt' | 'account' | 'seed'>,
  data: DataWords,
  specs: ParamSpecs | undefined,
): string[] {
  const words = dataWords(data)
  if (run.fromAt !== null) words.push('--from', writeRangeStart(run.fromAt))
  if (run.untilAt !== null) words.push('--to', writeRangeEnd(run.untilAt))
  words.push(...setWords(run, specs), ...accountWords(run.account))
  if (run.seed !== 0) words.push('--seed', String(run.seed))
  return words
}

/** What evidence says of the bars. */
type DataWords = Pick<Evidence, 'instrument' | 'dataHash' | 'instruments' | 'limits' | 'detailHash'>

function dataWords({ instrument, dataHash, instruments, limits, detailHash }: DataWords): string[] {
  if (instruments === undefined) {
    const words = ['--instrument', instrument, '--data', dataHash]
    return detailHash === undefined ? words : [...words, '--detail', detailHash]
  }
  const words = ['--instruments', instruments.map((each) => `${each.instrument}@${each.dataHash}`).join(',')]
  const details = instruments.flatMap((each) => (each.detailHash === undefined ? [] : [each.detailHash]))
  if (details.length > 0) words.push('--detail', details.join(','))
  for (const [flag, value] of [
    ['--max-position', limits?.maxPositionRatio],
    ['--max-exposure', limits?.maxExposureRatio],
    ['--max-trades', limits?.maxOpenTrades],
  ] as const) {
    if (typeof value === 'number') words.push(flag, String(value))
  }
  return words
}

function setWords({ params }: Pick<RunSpec, 'params'>, specs: ParamSpecs | undefined): string[] {
  const pairs = Object.entries(params).filter(([name, value]) => !isDefault(specs, name, value))
  if (pairs.length === 0) return []
  return ['--set', pairs.map(([name, value]) => `${name}=${String(value)}`).join(',')]
}

function isDefault(specs: ParamSpecs | undefined, name: string, value: ParamValue): boolean {
  return specs !== undefined && Object.hasOwn(specs, name) && Object.is(specs[name].default, value)
}

function accountWords(account: AccountOptions): string[] {
  const words: string[] = []
  for (const [field, flag] of numberFlags) {
    if (account[field] !== defaultAccount[field]) words.push(flag, String(account[field]))
  }
  // A margin by the contract is the instrument's own, which a ratio would overrule.
  const byContract = typeof account.contract?.marginPerContract === 'number'
  if (account.marginRatio !== null && !byContract) words.push('--margin', String(account.marginRatio))
  // Always written: the default is not the same in every version.
  words.push('--profile', account.profile)
  if (account.realistic !== undefined) words.push(...realisticWords(account.realistic))
  for (const [field, at, flag] of switches) {
    if (account[field] === at) words.push(flag)
  }
  return words
}
