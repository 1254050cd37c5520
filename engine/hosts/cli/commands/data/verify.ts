import type { Command } from 'commander'
import { Fault } from '../../../../base/fault.ts'
import { throwIfStopped } from '../../../../base/stop.ts'
import type { DataVerdict } from '../../../../domain/data-standing.ts'
import type { CliContext } from '../../context.ts'
import type { Session } from '../../session.ts'
import { counted } from '../../text-table.ts'
import type { JsonOption } from './dataset-table.ts'

export function addVerify(data: Command, context: CliContext): void {
  data
    .command('verify [instrument]')
    .description(
      'Reads and hashes every stored file of one dataset, or of all current ones and of recorded events. Damage ends with '
        + 'code 4.',
    )
    .option('--json', 'as a JSON array on stdout')
    .action((instrument: string | undefined, { json }: JsonOption) =>
      context.run(async (session) => {
        const { output } = context
        const { green, red } = output.colors
        const say = (name: string, content: string, problems: readonly string[]): void => {
          output.say(`${problems.length === 0 ? green('whole  ') : red('damaged')}  ${name}: ${content}`)
          for (const problem of problems) output.say(`         ${problem}`)
        }
        const verdicts = await verifySeries(session, context, instrument, ({ dataset, files, problems }) =>
          say(
            `${dataset.instrument.id} ${dataset.timeframe}, data ${dataset.hash.slice(0, 12)}`,
            `${counted(files, 'file')}, ${counted(dataset.bars, 'bar')}`,
            problems,
          ))
        const recorded = instrument === undefined ? await session.client.recordings.verify({}) : []
        for (const { series, files, events, problems } of recorded) {
          const name = series === null ? 'recorded events' : `${series.instrument} ${series.kind}`
          say(name, `${counted(files, 'file')}, ${counted(events, 'event')}`, problems)
        }
        const all = [...verdicts, ...recorded]
        if (json === true) output.json(all)
        const damaged = all.filter(({ problems }) => problems.length > 0).length
        if (damaged > 0) throw new Fault('data-corrupt', `${damaged} of ${all.length} datasets are damaged.`)
      }),
    )
}

/** One series after the other, each told when it is done; Ctrl+C ends it between two. */
async function verifySeries(
  { client }: Session,
  { output, interrupt }: CliContext,
  instrument: string | undefined,
  tell: (verdict: DataVerdict) => void,
): Promise<readonly DataVerdict[]> {
  if (instrument !== undefined) {
    const verdicts = await client.data.verify({ instrument })
    verdicts.forEach(tell)
    return verdicts
  }
  const datasets = await client.data.list({})
  const all: DataVerdict[] = []
  for (const { instrument: { id }, timeframe } of datasets) {
    throwIfStopped(interrupt)
    output.status(`verify ${all.length + 1} of ${datasets.length}: ${id} ${timeframe}`)
    for (const verdict of await client.data.verify({ instrument: `${id}@${timeframe}` })) {
      all.push(verdict)
      tell(verdict)
    }
  }
  return all
}
