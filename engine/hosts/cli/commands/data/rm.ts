import type { Command } from 'commander'
import type { Timeframe } from '../../../../domain/timeframe.ts'
import type { CliContext } from '../../context.ts'
import { readFrom, readTo } from '../../options.ts'
import { sayDatasets, type JsonOption } from './dataset-table.ts'
import { readTimeframe } from './read-timeframe.ts'

interface RmOptions extends JsonOption {
  readonly timeframe?: Timeframe
  readonly from?: number
  readonly to?: number
}

export function addRm(data: Command, context: CliContext): void {
  data
    .command('rm <instrument>')
    .description('Takes bars out of a series, by default all. Runs that cite them can still be repeated.')
    .option('--timeframe <length>', 'which bars, where there are several', readTimeframe)
    .option('--from <date>', 'first day to take out, UTC', readFrom)
    .option('--to <date>', 'last day to take out, UTC', readTo)
    .option('--json', 'what is left as a JSON document on stdout')
    .action((instrument: string, { timeframe, from, to, json }: RmOptions) =>
      context.run(async ({ client }) => {
        const named = timeframe === undefined ? instrument : `${instrument}@${timeframe}`
        const found = await client.data.show({ instrument: named })
        const { dataset } = await client.data.remove({
          instrument: found.instrument.id,
          timeframe: found.timeframe,
          fromAt: from ?? null,
          untilAt: to ?? null,
        })
        if (json === true) context.output.json(dataset)
        else if (dataset === null) {
          context.output.say(
            `${found.instrument.id} ${found.timeframe} is off the list. Its bars stay until nothing cites them: lonja data compact`,
          )
        } else sayDatasets(context.output, [dataset])
      }),
    )
}
