import { Option, type Command } from 'commander'
import { recordedKinds, type RecordedKind } from '../../../../domain/feed.ts'
import type { CliContext } from '../../context.ts'
import { readFrom, readTo } from '../../options.ts'
import { textTable } from '../../text-table.ts'

interface ForgetOptions {
  readonly kind: RecordedKind
  readonly from?: number
  readonly to?: number
}

/** `feed recorded` and `feed forget`: what `feed record` stored. */
export function addRecorded(feed: Command, context: CliContext): void {
  feed
    .command('recorded')
    .description('Lists the live events that are stored. SQL reads them: lonja sql tables')
    .option('--json', 'as a JSON array on stdout')
    .action(({ json }: { readonly json?: boolean }) =>
      context.run(async ({ client }) => {
        const recorded = await client.recordings.list({})
        if (json === true) return context.output.json(recorded)
        if (recorded.length === 0) return context.output.say('Nothing is recorded. Begin with: lonja feed record')
        const day = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ')
        const rows = recorded.map(({ instrument, kind, events, firstAt, lastAt, files, bytes }) => [
          instrument, kind, String(events), day(firstAt), day(lastAt), String(files), (bytes / 1e6).toFixed(2),
        ])
        const header = ['instrument', 'kind', 'events', 'first, UTC', 'last, UTC', 'files', 'MB']
        context.output.say(textTable(header, rows, ['events', 'files', 'MB']))
      }),
    )
  feed
    .command('forget <instrument>')
    .description('Takes stored live events out, by default all of their kind.')
    .addOption(new Option('--kind <kind>', 'what to take out').choices([...recordedKinds]).makeOptionMandatory())
    .option('--from <date>', 'first day to take out, UTC', readFrom)
    .option('--to <date>', 'last day to take out, UTC', readTo)
    .action((instrument: string, { kind, from, to }: ForgetOptions) =>
      context.run(async ({ client }) => {
        const removed = await client.recordings.remove({ instrument, kind, fromAt: from ?? null, untilAt: to ?? null })
        context.output.say(`Took ${removed.events} ${kind} of ${instrument} out.`)
      }),
    )
}
