import { Option, type Command } from 'commander'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Fault } from '../../base/fault.ts'
import type { ParamValues } from '../../domain/param.ts'
import { defaultAccount, fillProfiles, type AccountOptions, type RunSpec } from '../../domain/run.ts'
import { addCsvOptions, importCsvFile, type CsvOptions } from './csv-command.ts'
import { readFrom, readNumber, readSet, readTo, readWholeNumber } from './options.ts'
import type { Output } from './output.ts'
import { addPortfolioOptions, portfolioOf, type PortfolioOptions } from './portfolio-options.ts'
import { addRealisticOptions, realisticOf, type RealisticFlags } from './realistic-options.ts'
import type { Session } from './session.ts'

/** What every command that runs a strategy can be told. */
export interface RunOptions extends CsvOptions, PortfolioOptions, RealisticFlags {
  readonly instrument?: string
  readonly data?: string
  readonly csv?: string
  readonly from?: number
  readonly to?: number
  readonly set?: ParamValues
  readonly profile: AccountOptions['profile']
  readonly cash: number
  readonly commission: number
  readonly commissionFixed: number
  readonly spread: number
  readonly margin?: number
  readonly tradeOnClose?: boolean
  readonly hedging?: boolean
  readonly exclusive?: boolean
  readonly finalize: boolean
  readonly seed: number
  readonly detail?: string
  readonly uncertainty?: boolean
  readonly json?: boolean
}

export function addRunOptions(command: Command): Command {
  command
    .option('--instrument <id>', 'stored instrument to trade (default: SPX)')
    .option('--data <hash>', 'the exact stored dataset, as the evidence of a run names it')
    .option('--csv <file>', 'import this OHLCV file and trade it')
    .option('--from <date>', 'first day, UTC', readFrom)
    .option('--to <date>', 'last day, UTC', readTo)
    .option('--set <k=v,…>', "the strategy's parameters", readSet)
    .addOption(
      new Option('--profile <name>', 'how orders fill').choices([...fillProfiles]).default(defaultAccount.profile),
    )
    .option('--cash <money>', 'starting cash', readNumber, defaultAccount.cash)
    .option(
      '--commission <ratio>',
      'part of the value of each order: 0.001 = 0.1 %',
      readNumber,
      defaultAccount.commissionRatio,
    )
    .option('--commission-fixed <money>', 'money per order', readNumber, defaultAccount.commissionFixed)
    .option('--spread <ratio>', 'part of the price paid at entry', readNumber, defaultAccount.spreadRatio)
    .option(
      '--margin <ratio>',
      'cash needed per position value: 0.1 = tenfold leverage (default: 1, or the margin per contract of a future)',
      readNumber,
    )
    .option('--trade-on-close', 'market orders fill at the close that decided them')
    .option('--hedging', 'long and short trades may be open at once')
    .option('--exclusive', 'a new entry closes what is open first')
    .option('--no-finalize', 'leave open trades open on the last bar')
    .option('--seed <n>', 'seed of everything random', readWholeNumber, 0)
    .option('--json', 'the result as one JSON document on stdout')
  addPortfolioOptions(command)
    .option('--detail <timeframe, id or hash>', 'finer bars that tell the order of events inside of bars: 1h')
    .option('--uncertainty', 'also tell how much a backtest depends on the order of events inside of bars')
  return addRealisticOptions(addCsvOptions(command))
}

/** The run that the options describe; a CSV file is stored first. */
export async function readRunSpec(
  session: Pick<Session, 'client'>,
  strategy: string,
  options: RunOptions,
  output: Output,
): Promise<RunSpec> {
  if (options.csv !== undefined && (options.instrument !== undefined || options.data !== undefined)) {
    throw new Fault('invalid-input', 'Choose either --csv or a stored --instrument/--data, not both.')
  }
  const instrument =
    options.csv === undefined
      ? (options.data ?? options.instrument ?? options.instruments?.[0] ?? 'SPX')
      : (await importCsvFile(session, options.csv, null, options, output)).dataset.hash
  const realistic = realisticOf(options)
  return {
    strategy: strategyName(strategy),
    params: options.set ?? {},
    instrument,
    fromAt: options.from ?? null,
    untilAt: options.to ?? null,
    account: {
      profile: options.profile,
      cash: options.cash,
      commissionRatio: options.commission,
      commissionFixed: options.commissionFixed,
      spreadRatio: options.spread,
      marginRatio: options.margin ?? null,
      tradeOnClose: options.tradeOnClose ?? false,
      hedging: options.hedging ?? false,
      exclusiveOrders: options.exclusive ?? false,
      finalizeTrades: options.finalize,
      ...(realistic === undefined ? {} : { realistic }),
    },
    seed: options.seed,
    ...(options.detail === undefined ? {} : { detail: options.detail }),
    ...(options.uncertainty === undefined ? {} : { uncertainty: options.uncertainty }),
    ...portfolioOf(options, [options.csv, options.data, options.instrument].some((choice) => choice !== undefined)),
  }
}

/** A path is made absolute here, because the engine may run in another folder. */
function strategyName(given: string): string {
  return /[\\/]|\.ts$/.test(given) || existsSync(given) ? resolve(given) : given
}
