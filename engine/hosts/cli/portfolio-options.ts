import { InvalidArgumentError, type Command } from 'commander'
import { Fault } from '../../base/fault.ts'
import type { RunSpec } from '../../domain/run.ts'
import { readNumber, readWholeNumber } from './options.ts'

/** Options of a run with several instruments. */
export interface PortfolioOptions {
  readonly instruments?: readonly string[]
  readonly maxPosition?: number
  readonly maxExposure?: number
  readonly maxTrades?: number
}

export function addPortfolioOptions(command: Command): Command {
  return command
    .option('--instruments <ids>', 'stored instruments that share the account: SPX,NDX,DJI', readNames)
    .option('--max-position <ratio>', 'most that one position may be worth: 0.2 = 20 % of the equity', readLimit)
    .option('--max-exposure <ratio>', 'most that all positions together may be worth', readLimit)
    .option('--max-trades <n>', 'most trades that may be open at once', readCount)
}

/** What these options add to a run; nothing when none was given. Fault `invalid-input` for limits without a list. */
export function portfolioOf(
  { instruments, maxPosition, maxExposure, maxTrades }: PortfolioOptions,
  hasOtherData: boolean,
): Pick<RunSpec, 'instruments' | 'limits'> {
  if (instruments === undefined) {
    if (maxPosition === undefined && maxExposure === undefined && maxTrades === undefined) return {}
    throw new Fault(
      'invalid-input',
      '--max-position, --max-exposure and --max-trades limit a run of several instruments. Name these with ' +
        '--instruments.',
    )
  }
  if (hasOtherData) {
    throw new Fault('invalid-input', 'Choose either --instruments or one of --instrument, --data and --csv, not both.')
  }
  return {
    instruments,
    limits: {
      maxPositionRatio: maxPosition ?? null,
      maxExposureRatio: maxExposure ?? null,
      maxOpenTrades: maxTrades ?? null,
    },
  }
}

function readNames(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim())
  if (names.includes('')) throw new InvalidArgumentError('It must look like SPX,NDX,DJI.')
  return names
}

function readLimit(text: string): number {
  const ratio = readNumber(text)
  if (!(ratio > 0)) throw new InvalidArgumentError('It must lie above 0.')
  return ratio
}

function readCount(text: string): number {
  const count = readWholeNumber(text)
  if (count < 1) throw new InvalidArgumentError('It must be 1 or more.')
  return count
}
