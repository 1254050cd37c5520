import type { Command } from 'commander'
import type { CliContext } from '../../context.ts'
import { textTable } from '../../text-table.ts'
import { timeText, type JsonOption } from './dataset-table.ts'

const mostShown = 40

export function addGaps(data: Command, context: CliContext): void {
  data
    .command('gaps <instrument>')
    .description("Lists the bars that the instrument's trading calendar expects and that are not there.")
    .option('--json', 'as a JSON document on stdout')
    .action((instrument: string, { json }: JsonOption) =>
      context.run(async ({ client }) => {
        const found = await client.data.gaps({ instrument })
        if (json === true) {
          context.output.json(found)
          return
        }
        const { dataset, gaps } = found
        const { id } = dataset.instrument
        if (gaps.length === 0) {
          context.output.say(`${id} ${dataset.timeframe} has every bar that its trading calendar expects.`)
          return
        }
        const rows = gaps
          .slice(0, mostShown)
          .map(({ fromAt, untilAt, missing }) => [timeText(fromAt), timeText(untilAt), String(missing)])
        context.output.say(textTable(['from (UTC)', 'until (UTC)', 'missing'], rows, ['missing']))
        if (gaps.length > mostShown) context.output.say(`… and ${gaps.length - mostShown} more (--json has all)`)
      }),
    )
}
