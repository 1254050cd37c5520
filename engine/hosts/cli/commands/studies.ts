import type { Command } from 'commander'
import { Fault } from '../../../base/fault.ts'
import { studyDocument } from '../../../domain/study-document.ts'
import type { CliContext } from '../context.ts'
import { followStudy } from '../run-study.ts'
import { sayStudy } from '../study-report.ts'
import { textTable } from '../text-table.ts'

interface JsonOption {
  readonly json?: boolean
}

export function addStudies(program: Command, context: CliContext): void {
  const studies = program
    .command('studies')
    .summary('sweeps, walks and other studies')
    .description('Looks at studies, and goes on with those that were interrupted.')
  studies
    .command('ls', { isDefault: true })
    .description('Lists the studies, newest first.')
    .option('--json', 'as a JSON array on stdout')
    .action(({ json }: JsonOption) =>
      context.run(async ({ client }) => {
        const list = await client.studies.list({ limit: 200 })
        if (json === true) {
          context.output.json(list)
          return
        }
        if (list.length === 0) {
          context.output.say('No studies yet. Make one: lonja sweep sma-cross --grid fast=5..24,slow=30..125:5')
          return
        }
        const rows = list.map(({ id, startedAt, kind, strategyName, instrument, phase, headline, problem }) => [
          id,
          new Date(startedAt).toISOString().slice(0, 19).replace('T', ' '),
          kind,
          strategyName,
          instrument,
          phase,
          headline === '' ? (problem?.message ?? '') : headline,
        ])
        context.output.say(
          textTable(['study', 'started (UTC)', 'kind', 'strategy', 'instrument', 'state', 'outcome'], rows),
        )
      }),
    )
  studies
    .command('show <study>')
    .description('Tells a finished study.')
    .option('--json', 'as a JSON document on stdout')
    .action((study: string, { json }: JsonOption) =>
      context.run(async ({ client }) => {
        const result = await client.studies.result({ study })
        if (json === true) context.output.json(studyDocument(result))
        else sayStudy(context.output, result)
      }),
    )
  studies
    .command('resume <study>')
    .description('Goes on with a study that was interrupted, canceled or failed, where it stopped.')
    .option('--json', 'the result as one JSON document on stdout')
    .action((study: string, { json }: JsonOption) =>
      context.run(async (session) => {
        const summary = (await session.client.studies.list({ limit: 1000 })).find(({ id }) => id === study)
        if (summary === undefined) throw new Fault('not-found', `There is no study ${study}.`)
        await session.client.studies.resume({ study })
        const result = await followStudy(session, study, summary.kind, context)
        if (json === true) context.output.json(studyDocument(result))
        else sayStudy(context.output, result)
      }),
    )
  studies
    .command('rm <study>')
    .description('Takes a study off the list.')
    .action((study: string) => context.run(async ({ client }) => void (await client.studies.remove({ study }))))
}
