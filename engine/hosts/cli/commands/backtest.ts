import type { Command } from 'commander'
import { randomUUID } from 'node:crypto'
import { runDocument } from '../../../domain/run-document.ts'
import type { CliContext } from '../context.ts'
import { followToEnd } from '../follow.ts'
import { progressLine } from '../progress-line.ts'
import { addRunOptions, readRunSpec, type RunOptions } from '../run-options.ts'
import { sayReport } from '../run-report.ts'
import type { Session } from '../session.ts'

export function addBacktest(program: Command, context: CliContext): void {
  const command = program
    .command('backtest <strategy>')
    .summary('run a strategy over history')
    .description('Runs a built-in strategy by id, or your own *.strategy.ts by path, over stored bars or a CSV file.')
  addRunOptions(command).addHelpText(
    'after',
    `
Examples:
  $ lonja backtest breakout
  $ lonja backtest sma-cross --instrument SPX --set fast=20,slow=100 --commission 0.001
  $ lonja backtest sma-cross --instruments SPX,GOLD,EURUSD --max-position 0.3 --max-exposure 0.9
  $ lonja backtest breakout --slippage ticks:2 --volume-cap 0.05 --uncertainty
  $ lonja backtest ./my.strategy.ts --csv prices.csv --from 2008-01-01 --to 2010-12-31 --json`,
  )
  command.action((strategy: string, options: RunOptions) =>
    context.run((session) => backtest(session, strategy, options, context)),
  )
}

async function backtest(
  { client }: Session,
  strategy: string,
  options: RunOptions,
  { output, interrupt }: CliContext,
): Promise<void> {
  const spec = await readRunSpec({ client }, strategy, options, output)
  const id = randomUUID()
  await client.backtest.run({ id, spec })
  await followToEnd(
    (listener) => client.backtest.progress({ run: id }, listener),
    () => client.backtest.cancel({ run: id }),
    progressLine(output, Date.now(), Date.now),
    interrupt,
  )
  const result = await client.backtest.result({ run: id })
  if (options.json === true) {
    output.json(runDocument(result))
    return
  }
  const [cards, card] = await Promise.all([
    client.backtest.statistics({}),
    client.strategies.describe({ strategy: spec.strategy }),
  ])
  sayReport(output, result, cards, card.name)
}
