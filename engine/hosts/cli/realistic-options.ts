import { InvalidArgumentError, Option, type Command } from 'commander'
import type { FeeTier } from '../../domain/commission.ts'
import { readRangeStart } from '../../domain/date-range.ts'
import {
  barPaths,
  defaultRealistic,
  type Dividend,
  type RealisticOptions,
  type Session,
  type Slippage,
  type Split,
} from '../../domain/realistic.ts'
import { readNumber, readWholeNumber } from './options.ts'

/** Settings of the realistic profile as the command line takes them; each is left out when it was not given. */
export interface RealisticFlags {
  readonly path?: RealisticOptions['path']
  readonly lot?: number
  readonly priceStep?: number
  readonly minQuantity?: number
  readonly minValue?: number
  readonly slippage?: Slippage
  readonly volumeCap?: number
  readonly stopFill?: RealisticOptions['stopFill']
  readonly limitThrough?: number
  readonly latency?: number
  readonly maker?: number
  readonly taker?: number
  readonly feeTier?: readonly FeeTier[]
  readonly commissionMin?: number
  readonly commissionPerUnit?: number
  readonly funding?: Pick<RealisticOptions, 'fundingRatio' | 'fundingHours'>
  readonly borrow?: number
  readonly session?: Session
  readonly dividend?: readonly Dividend[]
  readonly split?: readonly Split[]
  readonly quirks?: boolean
}

export function addRealisticOptions(command: Command): Command {
  return command
    .optionsGroup('Realistic fills, the default profile:')
    .addOption(new Option('--path <way>', 'order of prices inside of a bar').choices([...barPaths]))
    .option('--lot <units>', "smallest step of a quantity (default: the instrument's)", readNumber)
    .option('--price-step <price>', "smallest step of a price, 0 = none (default: the instrument's)", readNumber)
    .option('--min-quantity <units>', 'smaller entries are dropped', readNumber)
    .option('--min-value <money>', 'entries worth less are dropped', readNumber)
    .option('--slippage <model>', 'none, ticks:1, percent:0.0005, spread:0.0002 or volume:0.1:0.05', readSlippage)
    .option('--volume-cap <ratio>', "part of a bar's volume that may be taken, 0 = no limit (default: 0.1)", readNumber)
    .addOption(new Option('--stop-fill <way>', 'a stop in a gap').choices(['gap', 'through']))
    .option('--limit-through <ticks>', 'how far the price must go beyond a limit', readWholeNumber)
    .option('--latency <bars>', 'bars until an order reaches the market', readWholeNumber)
    .option('--maker <ratio>', 'commission of limits that rested', readNumber)
    .option('--taker <ratio>', 'commission of everything else', readNumber)
    .option('--fee-tier <volume:maker:taker>', 'rates from a 30-day volume on, repeatable', readFeeTier)
    .option('--commission-min <money>', 'least commission of an order', readNumber)
    .option('--commission-per-unit <money>', 'commission per share or contract', readNumber)
    .option('--funding <ratio[:hours]>', 'paid by longs to shorts, every 8 hours unless said', readFunding)
    .option('--borrow <ratio>', 'cost of a short per year, part of its value', readNumber)
    .option('--session <hh:mm-hh:mm[@days]>', 'trading hours, UTC; days such as 12345, 0 = Sunday', readSession)
    .option('--dividend <date=amount>', 'money per unit held on that day, repeatable', readDividend)
    .option('--split <date=ratio>', 'new units per old one from that day on, repeatable', readSplit)
    .option('--quirks', 'keep what only the reference profile does')
    .optionsGroup('Options:')
}

/** The settings that were given over the defaults; undefined when none was. */
export function realisticOf(flags: RealisticFlags): RealisticOptions | undefined {
  const given: Partial<Record<keyof RealisticOptions, unknown>> = {
    path: flags.path,
    lotSize: flags.lot,
    tickSize: flags.priceStep,
    minQuantity: flags.minQuantity,
    minNotional: flags.minValue,
    slippage: flags.slippage,
    volumeCap: flags.volumeCap,
    stopFill: flags.stopFill,
    limitThroughTicks: flags.limitThrough,
    latencyBars: flags.latency,
    makerRatio: flags.maker,
    takerRatio: flags.taker,
    feeTiers: flags.feeTier,
    commissionMin: flags.commissionMin,
    commissionPerUnit: flags.commissionPerUnit,
    fundingRatio: flags.funding?.fundingRatio,
    fundingHours: flags.funding?.fundingHours,
    borrowRatio: flags.borrow,
    session: flags.session,
    dividends: flags.dividend,
    splits: flags.split,
    quirks: flags.quirks,
  }
  const set = Object.entries(given).filter(([, value]) => value !== undefined)
  return set.length === 0 ? undefined : { ...defaultRealistic, ...Object.fromEntries(set) }
}

/** Numbers between colons. */
function readParts(text: string, least: number, most: number): readonly number[] {
  const parts = text.split(':')
  if (parts.length < least || parts.length > most) {
    throw new InvalidArgumentError(
      `It must be ${least === most ? least : `${least} to ${most}`} numbers with colons between.`,
    )
  }
  return parts.map(readNumber)
}

function readSlippage(text: string): Slippage {
  const [model, ...rest] = text.split(':')
  const numbers = rest.map(readNumber)
  if (model === 'none' && numbers.length === 0) return { model }
  if (model === 'ticks' && numbers.length === 1) return { model, ticks: numbers[0] }
  if ((model === 'percent' || model === 'spread') && numbers.length === 1) return { model, ratio: numbers[0] }
  if (model === 'volume' && (numbers.length === 1 || numbers.length === 2)) {
    return { model: 'volume-share', impact: numbers[0], cap: numbers[1] ?? 1 }
  }
  throw new InvalidArgumentError(
    'It must be none, ticks:<ticks>, percent:<ratio>, spread:<ratio> or volume:<impact>[:<cap ratio>].',
  )
}

function readFeeTier(text: string, earlier: readonly FeeTier[] = []): readonly FeeTier[] {
  const [volume, makerRatio, takerRatio] = readParts(text, 3, 3)
  return [...earlier, { volume, makerRatio, takerRatio }]
}

function readFunding(text: string): Pick<RealisticOptions, 'fundingRatio' | 'fundingHours'> {
  const [fundingRatio, fundingHours = defaultRealistic.fundingHours] = readParts(text, 1, 2)
  return { fundingRatio, fundingHours }
}

function readSession(text: string): Session {
  const match = /^(\d\d):(\d\d)-(\d\d):(\d\d)(?:@([0-6]+))?$/.exec(text)
  if (match === null) throw new InvalidArgumentError('It must look like 14:30-21:00 or 14:30-21:00@12345.')
  const [, fromHour, fromMinute, untilHour, untilMinute, days = '0123456'] = match
  return {
    fromMinute: Number(fromHour) * 60 + Number(fromMinute),
    untilMinute: Number(untilHour) * 60 + Number(untilMinute),
    days: [...new Set([...days].map(Number))],
  }
}

function readDated(text: string): readonly [at: number, value: number] {
  const [date, value, ...more] = text.split('=')
  const at = readRangeStart(date)
  if (at === undefined || value === undefined || more.length > 0) {
    throw new InvalidArgumentError('It must look like 2020-08-31=4.')
  }
  return [at, readNumber(value)]
}

function readDividend(text: string, earlier: readonly Dividend[] = []): readonly Dividend[] {
  const [at, amount] = readDated(text)
  return [...earlier, { at, amount }]
}

function readSplit(text: string, earlier: readonly Split[] = []): readonly Split[] {
  const [at, ratio] = readDated(text)
  return [...earlier, { at, ratio }]
}
