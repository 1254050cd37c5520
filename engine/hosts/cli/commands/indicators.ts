import type { Command } from 'commander'
import { indicatorGroups } from '../../../domain/indicator.ts'
import type { CliContext } from '../context.ts'
import { textTable } from '../text-table.ts'

export function addIndicators(program: Command, context: CliContext): void {
  program
    .command('indicators')
    .summary('list the built-in indicators')
    .description('Lists the built-in indicators with their parameters. A strategy calls them as ta.<id>.')
    .option('--json', 'as a JSON array on stdout, with formulas and sources')
    .addHelpText('after', '\nExamples:\n  $ lonja indicators\n  $ lonja indicator rsi --set length=20')
    .action(({ json }: { readonly json?: boolean }) =>
      context.run(async ({ client }) => {
        const { output } = context
        const cards = await client.indicators.list({})
        if (json === true) {
          output.json(cards)
          return
        }
        for (const group of indicatorGroups) {
          const rows = cards
            .filter((card) => card.group === group)
            .map(({ id, params, outputs, title }) => {
              const initial = params.map((param) => `${param.name}=${String(param.default)}`).join(',')
              return [id, title, initial, outputs.join(', ')]
            })
          if (rows.length === 0) continue
          output.say(output.colors.bold(`${group} (${rows.length})`))
          output.say(`${textTable(['id', 'title', 'parameters', 'outputs'], rows)}\n`)
        }
      }),
    )
}
