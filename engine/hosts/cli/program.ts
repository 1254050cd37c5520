import { Command } from 'commander'
import { addBacktest } from './commands/backtest.ts'
import { addBench } from './commands/bench.ts'
import { addCheck } from './commands/check.ts'
import { addData } from './commands/data.ts'
import { addDoctor } from './commands/doctor.ts'
import { addFeed } from './commands/feed.ts'
import { addLookahead } from './commands/lookahead.ts'
import { addMonteCarlo } from './commands/montecarlo.ts'
import { addIndicator } from './commands/indicator.ts'
import { addIndicators } from './commands/indicators.ts'
import { addInstruments } from './commands/instruments.ts'
import { addKeys } from './commands/keys.ts'
import { addNew } from './commands/new.ts'
import { addProviders } from './commands/providers.ts'
import { addReplay } from './commands/replay.ts'
import { addRuns } from './commands/runs.ts'
import { addServe } from './commands/serve.ts'
import { addSql } from './commands/sql.ts'
import { addStrategies } from './commands/strategies.ts'
import { addStudies } from './commands/studies.ts'
import { addSweep } from './commands/sweep.ts'
import { addWalk } from './commands/walk.ts'
import type { CliContext } from './context.ts'
import { exitCodeHelp } from './exit-codes.ts'

/** All commands. A new one is a file in `commands/` and a line here. */
export function buildProgram(version: string, makeContext: (program: Command) => CliContext): Command {
  const program = new Command('lonja')
    .description('Lonja: research, backtest and trade on your own machine, with evidence behind every number.')
    .version(version, '--version', 'print the version')
    .option('--home <folder>', 'data folder (default: $LONJA_HOME, else the system’s place for application data)')
    .option('--no-color', 'plain text, as NO_COLOR does')
    .showSuggestionAfterError(true)
    .exitOverride()
    .addHelpText(
      'after',
      `
Examples:
  $ lonja backtest breakout --instrument SPX        20-day breakout on the S&P 500, 2000-2020
  $ lonja sweep sma-cross --grid fast=5..24,slow=30..125:5
  $ lonja data import GOOG.csv                      your own prices
  $ lonja serve                                     the workstation in a browser
${exitCodeHelp}`,
    )
  const context = makeContext(program)
  const commands = [
    addBacktest,
    addSweep,
    addWalk,
    addMonteCarlo,
    addLookahead,
    addNew,
    addCheck,
    addData,
    addFeed,
    addProviders,
    addKeys,
    addStrategies,
    addIndicators,
    addInstruments,
    addIndicator,
    addReplay,
    addRuns,
    addStudies,
    addSql,
    addServe,
    addBench,
    addDoctor,
  ]
  for (const add of commands) add(program, context)
  return program
}
