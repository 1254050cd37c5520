import { Option, type Command } from 'commander'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Fault, faultFromRecord } from '../../../base/fault.ts'
import type { StopSource } from '../../../base/stop.ts'
import {
  defaultAccount,
  fillProfiles,
  type AccountOptions,
  type RunProgress,
  type RunSpec,
} from '../../../domain/run.ts'
import type { ParamValues } from '../../../domain/param.ts'
import { runDocument } from '../../../domain/run-document.ts'
import { addCsvOptions, importCsvFile, type CsvOptions } from '../csv-command.ts'
import type { CliContext } from '../context.ts'
import { readFrom, readNumber, readSet, readTo, readWholeNumber } from '../options.ts'
import { progressLine } from '../progress-line.ts'
import { sayReport } from '../run-report.ts'
import type { Session } from '../session.ts'

interface BacktestOptions extends CsvOptions {
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
  readonly margin: number
  readonly tradeOnClose?: boolean
  readonly hedging?: boolean
  readonly exclusive?: boolean
  readonly finalize: boolean
  readonly seed: number
  readonly json?: boolean
}

export function addBacktest(program: Command, context: CliContext): void {
  const command = program
    .command('backtest <strategy>')
    .summary('run a strategy over history')
    .description('Runs a built-in strategy by id, or your own *.strategy.ts by path, over stored bars or a CSV file.')
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
      'cash needed per position value: 0.1 = tenfold leverage',
      readNumber,
      defaultAccount.marginRatio,
    )
    .option('--trade-on-close', 'market orders fill at the close that decided them')
    .option('--hedging', 'long and short trades may be open at once')
    .option('--exclusive', 'a new entry closes what is open first')
    .option('--no-finalize', 'leave open trades open on the last bar')
    .option('--seed <n>', 'seed of everything random', readWholeNumber, 0)
    .option('--json', 'the run as one JSON document on stdout')
  addCsvOptions(command)
  command.addHelpText(
    'after',
    `
Examples:
  $ lonja backtest breakout
  $ lonja backtest sma-cross --instrument SPX --set fast=20,slow=100 --commission 0.001
  $ lonja backtest ./my.strategy.ts --csv prices.csv --from 2008-01-01 --to 2010-12-31 --json`,
  )
  command.action((strategy: string, options: BacktestOptions) =>
    context.run((session) => backtest(session, strategy, options, context)),
  )
}

async function backtest(
  session: Session,
  strategy: string,
  options: BacktestOptions,
  context: CliContext,
): Promise<void> {
  const { output } = context
  if (
    [options.csv, options.instrument, options.data].filter((choice) => choice !== undefined).length > 1 &&
    options.csv !== undefined
  ) {
    throw new Fault('invalid-input', 'Choose either --csv or a stored --instrument/--data, not both.')
  }
  const instrument =
    options.csv === undefined
      ? (options.data ?? options.instrument ?? 'SPX')
      : (await importCsvFile(session, options.csv, null, options, output)).dataset.hash
  const spec: RunSpec = {
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
      marginRatio: options.margin,
      tradeOnClose: options.tradeOnClose ?? false,
      hedging: options.hedging ?? false,
      exclusiveOrders: options.exclusive ?? false,
      finalizeTrades: options.finalize,
    },
    seed: options.seed,
  }
  const id = randomUUID()
  await session.client.backtest.run({ id, spec })
  await untilDone(session, id, progressLine(output, Date.now(), Date.now), context.interrupt)
  const result = await session.client.backtest.result({ run: id })
  if (options.json === true) {
    output.json(runDocument(result))
    return
  }
  const [cards, card] = await Promise.all([
    session.client.backtest.statistics({}),
    session.client.strategies.describe({ strategy: spec.strategy }),
  ])
  sayReport(output, result, cards, card.name)
}

/** A path is made absolute here, because the engine may run in another folder. */
function strategyName(given: string): string {
  return /[\\/]|\.ts$/.test(given) || existsSync(given) ? resolve(given) : given
}

/** Follows a run to its end; Ctrl+C cancels it and waits until the engine says so. */
function untilDone(
  session: Session,
  id: string,
  show: (progress: RunProgress) => void,
  interrupt: StopSource,
): Promise<void> {
  return new Promise((done, fail) => {
    const forget = interrupt.onStop(() => void session.client.backtest.cancel({ run: id }).catch(fail))
    let last: RunProgress | undefined
    session.client.backtest.progress(
      { run: id },
      {
        item: (progress) => {
          last = progress
          show(progress)
        },
        end: (fault) => {
          forget()
          if (last?.phase === 'done') done()
          else if (last?.problem !== undefined) fail(faultFromRecord(last.problem))
          else fail(fault ?? new Fault('unexpected', 'The run ended without saying how.'))
        },
      },
    )
  })
}
