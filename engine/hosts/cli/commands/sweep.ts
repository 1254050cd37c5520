import type { Command } from 'commander'
import { studyDocument } from '../../../domain/study-document.ts'
import type { CliContext } from '../context.ts'
import { readWholeNumber } from '../options.ts'
import { addRunOptions, readRunSpec, type RunOptions } from '../run-options.ts'
import { runStudy } from '../run-study.ts'
import { addSearchOptions, searchSpecOf, type SearchOptions } from '../search-options.ts'
import { sayStudy } from '../study-report.ts'

interface SweepOptions extends RunOptions, SearchOptions {
  readonly top: number
}

export function addSweep(program: Command, context: CliContext): void {
  const command = program
    .command('sweep <strategy>')
    .summary('try many parameters')
    .description('Runs a strategy with many parameters over the same bars, ranks them, and says how much is luck.')
  addSearchOptions(command).option('--top <n>', 'how many of the best to tell in full', readWholeNumber, 10)
  addRunOptions(command).addHelpText(
    'after',
    `
Ranges: name=5..24 counts by the strategy's own step, name=30..125:5 by five, name=a|b|c lists values.

Examples:
  $ lonja sweep sma-cross --grid fast=5..24,slow=30..125:5
  $ lonja sweep sma-cross --tpe 200 --over fast=2..50,slow=10..200 --objective calmar --min-trades 10
  $ lonja sweep sma-cross --grid fast=5..20:5,slow=30..120:10 --instruments SPX,NDX --max-position 0.5
  $ lonja sweep ./my.strategy.ts --random 500 --csv prices.csv --json`,
  )
  command.action((strategy: string, options: SweepOptions) => {
    const search = searchSpecOf(options)
    return context.run(async (session) => {
      const run = await readRunSpec(session, strategy, options, context.output)
      const result = await runStudy(session, { kind: 'sweep', run, search, top: options.top }, context)
      if (options.json === true) context.output.json(studyDocument(result))
      else sayStudy(context.output, result)
    })
  })
}
