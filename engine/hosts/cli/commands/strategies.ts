import type { Command } from 'commander'
import type { CliContext } from '../context.ts'
import { paramTable } from '../param-table.ts'

export function addStrategies(program: Command, context: CliContext): void {
  program
    .command('strategies')
    .summary('list the built-in strategies')
    .description('Lists the built-in strategies and their parameters.')
    .option('--json', 'as a JSON array on stdout')
    .action(({ json }: { readonly json?: boolean }) =>
      context.run(async ({ client }) => {
        const cards = await client.strategies.list({})
        if (json === true) {
          context.output.json(cards)
          return
        }
        for (const { id, name, about, params } of cards) {
          context.output.say(`${context.output.colors.bold(id)} — ${name}\n  ${about}`)
          context.output.say(`${paramTable(Object.entries(params))}\n`)
        }
      }),
    )
}
