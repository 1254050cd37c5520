import type { Command } from 'commander'
import { Fault } from '../../../../base/fault.ts'
import type { Timeframe } from '../../../../domain/timeframe.ts'
import type { CliContext } from '../../context.ts'
import { readFrom, readTo } from '../../options.ts'
import { counted } from '../../text-table.ts'
import { sayDatasets, timeText, type JsonOption } from './dataset-table.ts'
import { readTimeframe } from './read-timeframe.ts'

interface RmOptions extends JsonOption {
  readonly timeframe?: Timeframe
  readonly from?: number
  readonly to?: number
  readonly dryRun?: boolean
}

export function addRm(data: Command, context: CliContext): void {
  data
    .command('rm <instrument>')
    .description(
      'Takes bars out of a series, by default all. Runs that cite them can still be repeated, and `data restore` brings '
        + 'them back.',
    )
    .option('--timeframe <length>', 'which bars, where there are several', readTimeframe)
    .option('--from <date>', 'first day to take out, UTC', readFrom)
    .option('--to <date>', 'last day to take out, UTC', readTo)
    .option('--dry-run', 'say what would be taken out, and change nothing')
    .option('--json', 'what is left as a JSON document on stdout; with --dry-run what would go')
    .action((instrument: string, { timeframe, from, to, dryRun, json }: RmOptions) =>
      context.run(async ({ client }) => {
        const { output } = context
        const found = await client.data.show({
          instrument: timeframe === undefined ? instrument : `${instrument}@${timeframe}`,
        })
        const { id } = found.instrument
        const part = { instrument: id, timeframe: found.timeframe, fromAt: from ?? null, untilAt: to ?? null }
        const removal = await client.data.removal(part)
        const { bars, firstAt, lastAt, citedBy } = removal
        if (firstAt === null || lastAt === null) {
          const span = `${timeText(found.firstAt)} to ${timeText(found.lastAt)}`
          throw new Fault(
            'data-missing',
            `${id} has no ${found.timeframe} bars between these times, only from ${span}. Nothing was taken out.`,
          )
        }
        const what = `${counted(bars, `${found.timeframe} bar`)} of ${id}, ${timeText(firstAt)} to ${timeText(lastAt)}`
        const cited = citedBy === 0 ? '' : ` Its bars stay for ${counted(citedBy, 'run or study', 'runs and studies')}.`
        if (dryRun === true) {
          if (json === true) output.json(removal)
          else output.say(`Would take out ${what}.${cited}`)
          return
        }
        const { dataset, before } = await client.data.remove(part)
        if (json === true) {
          output.json(dataset)
          return
        }
        output.say(`Took out ${what}.${cited}`)
        if (dataset !== null) sayDatasets(output, [dataset])
        output.say(`Until lonja data compact deletes them, they come back with: lonja data restore ${id}@${before.slice(0, 12)}`)
      }),
    )
}
