import type { Command } from 'commander'
import type { CliContext } from '../../context.ts'
import { counted } from '../../text-table.ts'
import type { JsonOption } from './dataset-table.ts'

export function addCompact(data: Command, context: CliContext): void {
  data
    .command('compact')
    .description('Deletes the files of old versions that nothing uses. What is current, recent or cited by a run stays.')
    .option('--json', 'what was deleted as a JSON document on stdout')
    .action(({ json }: JsonOption) =>
      context.run(async ({ client }) => {
        const freed = await client.data.compact({})
        if (json === true) context.output.json(freed)
        else context.output.say(`Deleted ${counted(freed.partitions, 'file')}, ${(freed.bytes / 1e6).toFixed(1)} MB.`)
      }),
    )
}
