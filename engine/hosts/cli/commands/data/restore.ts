import type { Command } from 'commander'
import type { CliContext } from '../../context.ts'
import { sayDatasets, type JsonOption } from './dataset-table.ts'

export function addRestore(data: Command, context: CliContext): void {
  data
    .command('restore <version>')
    .description(
      'Makes an earlier version of a series the current one again, as it was before `data rm`, a download or an import: '
        + 'SPX@1, or SPX@ with the first signs of its hash. Which there are: lonja data ls --versions SPX',
    )
    .option('--json', 'the version as a JSON document on stdout')
    .action((version: string, { json }: JsonOption) =>
      context.run(async ({ client }) => {
        const { instrument, hash } = await client.data.show({ instrument: version })
        const dataset = await client.data.restore({ instrument: instrument.id, hash })
        if (json === true) context.output.json(dataset)
        else sayDatasets(context.output, [dataset])
      }),
    )
}
