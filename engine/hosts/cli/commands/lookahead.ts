import type { Command } from 'commander'
import { Fault } from '../../../base/fault.ts'
import { studyDocument } from '../../../domain/study-document.ts'
import type { CliContext } from '../context.ts'
import { readWholeNumber } from '../options.ts'
import { addRunOptions, readRunSpec, type RunOptions } from '../run-options.ts'
import { runStudy } from '../run-study.ts'
import { sayStudy } from '../study-report.ts'

interface LookaheadOptions extends RunOptions {
  readonly cuts: number
}

export function addLookahead(program: Command, context: CliContext): void {
  const command = program
    .command('lookahead <strategy>')
    .summary('prove that a strategy does not know its future')
    .description(
      'Takes the later bars away, and puts other prices in their place, at many bars; nothing before may change.',
    )
    .option('--cuts <n>', 'at how many bars', readWholeNumber, 60)
  addRunOptions(command).addHelpText(
    'after',
    `
Ends with exit code 3 when the strategy is not clean.

Examples:
  $ lonja lookahead breakout
  $ lonja lookahead ./my.strategy.ts --csv prices.csv --cuts 200 --json`,
  )
  command.action((strategy: string, options: LookaheadOptions) =>
    context.run(async (session) => {
      const run = await readRunSpec(session, strategy, options, context.output)
      const result = await runStudy(session, { kind: 'lookahead', run, cuts: options.cuts }, context)
      if (options.json === true) context.output.json(studyDocument(result))
      else sayStudy(context.output, result)
      if (result.kind === 'lookahead' && !result.clean) {
        throw new Fault('strategy-failed', `${strategy} is not clean: ${result.findings.length} findings.`)
      }
    }),
  )
}
