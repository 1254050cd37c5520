import type { Command } from 'commander'
import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { Fault, toFault } from '../../../base/fault.ts'
import {
  checkStrategies,
  describeEach,
  type CheckedStrategy,
  type StrategyProblem,
} from '../authoring/check-strategies.ts'
import { findCompiler } from '../authoring/type-check.ts'
import { watchFiles } from '../authoring/watch-files.ts'
import type { CliContext } from '../context.ts'
import type { Output } from '../output.ts'
import { paramTable } from '../param-table.ts'

interface CheckOptions {
  readonly json?: boolean
  readonly watch?: boolean
}

export function addCheck(program: Command, context: CliContext): void {
  program
    .command('check <file...>')
    .summary('check strategies of your own')
    .description('Checks the types of *.strategy.ts files, then loads them, and says what is wrong in which line.')
    .option('--json', 'as a JSON array on stdout')
    .option('--watch', 'check again after every save, until Ctrl+C')
    .addHelpText(
      'after',
      '\nExamples:\n  $ lonja check my.strategy.ts\n  $ lonja check strategies/*.strategy.ts --watch',
    )
    .action(async (given: readonly string[], options: CheckOptions) => {
      const files = [...new Set(given.map((file) => resolve(file)))]
      expectThere(files)
      if (options.watch === true) await checkOnSave(files, options, context)
      else await check(files, options, context)
    })
}

function expectThere(files: readonly string[]): void {
  for (const file of files) {
    if (!existsSync(file)) throw new Fault('not-found', `There is no file ${relative('.', file)}.`)
  }
}

/** Checks once. Fault `strategy-invalid` when a file is not right. */
async function check(files: readonly string[], { json }: CheckOptions, context: CliContext): Promise<void> {
  const { output } = context
  expectThere(files)
  const compiler = findCompiler()
  if (compiler === null) output.say(withoutCompiler)
  const checked = await checkStrategies(files, compiler, async (right) => {
    let answers: Awaited<ReturnType<typeof describeEach>> = []
    await context.run(async ({ client }) => {
      answers = await describeEach(right, (strategy) => client.strategies.describe({ strategy }))
    })
    return answers
  })
  if (json === true) output.json(checked)
  for (const strategy of checked) say(output, strategy)
  const problems = checked.reduce((sum, each) => sum + each.problems.length, 0)
  if (problems > 0) {
    const wrong = checked.filter(({ ok }) => !ok).length
    const inFiles = files.length === 1 ? '' : ` in ${wrong} of ${files.length} files`
    throw new Fault('strategy-invalid', `${problems} ${problems === 1 ? 'problem' : 'problems'}${inFiles}.`)
  }
}

/** Checks after every save, until stopped. What is wrong is said, and the next save waited for. */
async function checkOnSave(files: readonly string[], options: CheckOptions, context: CliContext): Promise<void> {
  const { output, interrupt } = context
  const nextChange = watchFiles(files, interrupt)
  do {
    try {
      await check(files, options, context)
    } catch (thrown) {
      if (interrupt.stopped) return
      const fault = toFault(thrown)
      if (fault.code !== 'strategy-invalid' && fault.code !== 'not-found') throw thrown
      output.say(fault.message)
    }
    output.say(output.colors.dim('Watching; Ctrl+C ends it.\n'))
  } while (await nextChange())
}

const withoutCompiler =
  'Types were not checked: the TypeScript compiler is not installed. To have them checked: npm install -D typescript7@npm:typescript@7'

function say(output: Output, { file, strategy, problems, typesChecked }: CheckedStrategy): void {
  const { green, red, bold } = output.colors
  for (const problem of problems) output.say(`${red('✗')} ${problemText(problem)}`)
  if (strategy === null) return
  const done = typesChecked ? 'types are right, and it loads' : 'it loads'
  output.say(`${green('✓')} ${relative('.', file)} — ${bold(strategy.name)}: ${done}.`)
  if (strategy.about !== '') output.say(`  ${strategy.about}`)
  const table = paramTable(Object.entries(strategy.params))
  if (table !== '') output.say(table)
}

/** As editors and terminals make a link of it: `file:line:column`. */
function problemText({ file, line, column, problem }: StrategyProblem): string {
  const place = [relative('.', file), line, column].filter((part) => part !== null).join(':')
  return `${place} ${problem}`
}
