import type { Command } from 'commander'
import type { ParamSpec } from '../../../domain/param.ts'
import type { CliContext } from '../context.ts'
import { textTable } from '../text-table.ts'

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
          const rows = Object.entries(params).map(([param, spec]) => [
            `  ${param}`,
            String(spec.default),
            rangeText(spec),
            spec.label,
          ])
          context.output.say(`${textTable(['  parameter', 'default', 'range', 'meaning'], rows, ['default'])}\n`)
        }
      }),
    )
}

function rangeText(spec: ParamSpec): string {
  switch (spec.kind) {
    case 'bool':
      return 'true or false'
    case 'pick':
      return spec.of.join(', ')
    case 'int':
    case 'num':
      return `${spec.min} to ${spec.max}`
  }
}
