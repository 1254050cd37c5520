import type { Command } from 'commander'
import type { CliContext } from '../../context.ts'
import { sayDatasets, type JsonOption } from './dataset-table.ts'

interface LsOptions extends JsonOption {
  readonly versions?: string
}

export function addLs(data: Command, context: CliContext): void {
  data
    .command('ls')
    .description('Lists what is stored: the current bars of each instrument and timeframe.')
    .option('--versions <instrument>', 'instead the kept versions of one series, the newest first')
    .option('--json', 'as a JSON array on stdout')
    .action(({ versions, json }: LsOptions) =>
      context.run(async ({ client }) => {
        const datasets = await (versions === undefined
          ? client.data.list({})
          : client.data.versions({ instrument: versions }))
        if (json === true) context.output.json(datasets)
        else sayDatasets(context.output, datasets)
      }),
    )
}
