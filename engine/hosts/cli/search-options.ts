import { InvalidArgumentError, type Command } from 'commander'
import { Fault } from '../../base/fault.ts'
import { searchMethods, type SearchSpec, type SweepRange } from '../../domain/study.ts'
import { readWholeNumber } from './options.ts'

export type SweepRanges = Readonly<Record<string, SweepRange>>

/** What every command that searches parameters can be told. */
export interface SearchOptions {
  readonly grid?: SweepRanges
  readonly over?: SweepRanges
  readonly random?: number
  readonly latin?: number
  readonly tpe?: number
  readonly genetic?: number
  readonly objective: string
  readonly minTrades: number
}

export function addSearchOptions(command: Command): Command {
  return command
    .option('--grid <ranges>', 'try every combination: fast=5..24,slow=30..125:5,mode=a|b', readRanges)
    .option('--random <n>', 'try n points drawn at random', readWholeNumber)
    .option('--latin <n>', 'try n points spread evenly', readWholeNumber)
    .option('--tpe <n>', 'try n points, learning where the good ones lie', readWholeNumber)
    .option('--genetic <n>', 'try n points, each bred from the best before', readWholeNumber)
    .option('--over <ranges>', 'ranges of the searches above; all that the strategy allows when left out', readRanges)
    .option('--objective <statistic>', 'what to rank by; -maxDrawdown ranks the smallest first', 'sharpe')
    .option('--min-trades <n>', 'points with fewer trades are not ranked', readWholeNumber, 1)
}

/** Fault `invalid-input` unless exactly one way to search was chosen. */
export function searchSpecOf(options: SearchOptions): SearchSpec {
  const chosen = searchMethods.filter((method) => options[method] !== undefined)
  if (chosen.length !== 1) {
    const said = chosen.length === 0 ? 'None was given.' : `Given: ${chosen.map((name) => `--${name}`).join(', ')}.`
    throw new Fault('invalid-input', `Choose one of --grid, --random, --latin, --tpe and --genetic. ${said}`)
  }
  const [method] = chosen
  if (method === 'grid' && options.over !== undefined) {
    throw new Fault('invalid-input', '--grid names its ranges itself; --over belongs to the other searches.')
  }
  const points = method === 'grid' ? 1 : (options[method] ?? 0)
  if (points < 1) throw new Fault('invalid-input', `--${method} takes the number of points to try, at least 1.`)
  const { objective, minTrades } = options
  return { method, points, ranges: options.grid ?? options.over ?? {}, objective, minTrades }
}

/** `fast=5..24,slow=30..125:5,mode=a|b`: a range with its step, or values. */
export function readRanges(text: string, earlier: SweepRanges = {}): SweepRanges {
  const ranges: Record<string, SweepRange> = { ...earlier }
  for (const part of text.split(',')) {
    const equals = part.indexOf('=')
    const range = equals <= 0 ? undefined : readRange(part.slice(equals + 1).trim())
    if (range === undefined) {
      throw new InvalidArgumentError(`"${part}" must look like name=5..24, name=5..25:5 or name=a|b|c.`)
    }
    ranges[part.slice(0, equals).trim()] = range
  }
  return ranges
}

function readRange(text: string): SweepRange | undefined {
  const ends = /^(.+?)\.\.(.+?)(?::(.+))?$/.exec(text)
  if (ends === null) {
    const values = text.split('|').map((value) => value.trim())
    return values.every((value) => value !== '' && !value.includes('..')) ? { values } : undefined
  }
  const [from, to] = [Number(ends[1]), Number(ends[2])]
  const step = ends.at(3) === undefined ? null : Number(ends[3])
  return Number.isFinite(from) && Number.isFinite(to) && (step === null || step >= 0) ? { from, to, step } : undefined
}
