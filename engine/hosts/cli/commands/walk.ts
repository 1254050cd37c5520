import type { Command } from 'commander'
import { studyDocument } from '../../../domain/study-document.ts'
import type { CliContext } from '../context.ts'
import { readWholeNumber } from '../options.ts'
import { addRunOptions, readRunSpec, type RunOptions } from '../run-options.ts'
import { runStudy } from '../run-study.ts'
import { addSearchOptions, searchSpecOf, type SearchOptions } from '../search-options.ts'
import { sayStudy } from '../study-report.ts'

interface WalkOptions extends RunOptions, SearchOptions {
  readonly train: number
  readonly test: number
  readonly anchored?: boolean
  readonly purge: number
  readonly embargo: number
}

export function addWalk(program: Command, context: CliContext): void {
  const command = program
    .command('walk <strategy>')
    .summary('walk-forward: choose on the past, trade what follows')
    .description('Chooses parameters in window after window, trades each choice on the bars after it, and joins these.')
    .requiredOption('--train <bars>', 'bars to choose on', readWholeNumber)
    .requiredOption('--test <bars>', 'bars to trade each choice on', readWholeNumber)
    .option('--anchored', 'every training begins at the first bar')
    .option('--purge <bars>', 'bars left out between training and test', readWholeNumber, 0)
    .option('--embargo <bars>', 'bars left out after each test', readWholeNumber, 0)
  addSearchOptions(command)
  addRunOptions(command).addHelpText(
    'after',
    `
Examples:
  $ lonja walk sma-cross --train 1000 --test 250 --grid fast=5..20:5,slow=30..120:10
  $ lonja walk breakout --train 750 --test 125 --anchored --tpe 60 --objective sortino`,
  )
  command.action((strategy: string, options: WalkOptions) => {
    const search = searchSpecOf(options)
    const windows = {
      mode: options.anchored === true ? ('anchored' as const) : ('rolling' as const),
      trainBars: options.train,
      testBars: options.test,
      purgeBars: options.purge,
      embargoBars: options.embargo,
    }
    return context.run(async (session) => {
      const run = await readRunSpec(session, strategy, options, context.output)
      const result = await runStudy(session, { kind: 'walk', run, search, windows }, context)
      if (options.json === true) context.output.json(studyDocument(result))
      else sayStudy(context.output, result)
    })
  })
}
