import { Option, type Command } from 'commander'
import { studyDocument } from '../../../domain/study-document.ts'
import { monteCarloMethods, type MonteCarloMethod } from '../../../domain/study.ts'
import type { CliContext } from '../context.ts'
import { readNumber, readWholeNumber } from '../options.ts'
import { addRunOptions, readRunSpec, type RunOptions } from '../run-options.ts'
import { runStudy } from '../run-study.ts'
import { sayStudy } from '../study-report.ts'

interface MonteCarloOptions extends RunOptions {
  readonly method: MonteCarloMethod
  readonly paths: number
  readonly fixedSize?: boolean
  readonly block: number
  readonly skip: number
  readonly costs: number
  readonly ruin: number
}

export function addMonteCarlo(program: Command, context: CliContext): void {
  const command = program
    .command('montecarlo <strategy>')
    .summary('how a run might have come out instead')
    .description('Runs a strategy once and plays what came of it thousands of times in another way.')
    .addOption(
      new Option('--method <name>', 'what varies: order, choice of trades, choice of bars, missed trades, costs')
        .choices([...monteCarloMethods])
        .default('bootstrap'),
    )
    .option('--paths <n>', 'how many times', readWholeNumber, 10_000)
    .option('--fixed-size', 'trades do not grow with the account')
    .option('--block <bars>', 'mean length of a stretch, for block-bootstrap', readNumber, 20)
    .option('--skip <ratio>', 'chance that a trade is missed, for skip', readNumber, 0.1)
    .option('--costs <factor>', 'up to so many times the commissions, for cost-shock', readNumber, 3)
    .option('--ruin <ratio>', 'share of the starting cash whose loss is ruin', readNumber, 0.5)
  addRunOptions(command).addHelpText(
    'after',
    `
Examples:
  $ lonja montecarlo breakout
  $ lonja montecarlo sma-cross --method block-bootstrap --block 30 --paths 50000
  $ lonja montecarlo breakout --method cost-shock --commission 0.001 --costs 5 --json`,
  )
  command.action((strategy: string, options: MonteCarloOptions) =>
    context.run(async (session) => {
      const run = await readRunSpec(session, strategy, options, context.output)
      const spec = {
        kind: 'monte-carlo' as const,
        run,
        method: options.method,
        paths: options.paths,
        compounds: options.fixedSize !== true,
        blockBars: options.block,
        skipRatio: options.skip,
        costFactor: options.costs,
        ruinRatio: options.ruin,
      }
      const result = await runStudy(session, spec, context)
      if (options.json === true) context.output.json(studyDocument(result))
      else sayStudy(context.output, result)
    }),
  )
}
