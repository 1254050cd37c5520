import type { Command } from 'commander'
import { runDocument } from '../../../domain/run-document.ts'
import type { DataStanding } from '../../../domain/data-standing.ts'
import type { CliContext } from '../context.ts'
import { textTable } from '../text-table.ts'

export function addRuns(program: Command, context: CliContext): void {
  const runs = program.command('runs').summary('finished runs').description('Looks at finished runs.')
  runs
    .command('ls', { isDefault: true })
    .description('Lists the finished runs, newest first.')
    .option('--json', 'as a JSON array on stdout')
    .action(({ json }: { readonly json?: boolean }) =>
      context.run(async ({ client }) => {
        const list = await client.backtest.list({ limit: 200 })
        if (json === true) {
          context.output.json(list)
          return
        }
        if (list.length === 0) {
          context.output.say('No runs yet. Make one: lonja backtest breakout')
          return
        }
        const header = ['run', 'started (UTC)', 'strategy', 'instrument', 'trades', 'return', 'evidence']
        const rows = list.map(({ id, startedAt, strategyName, evidence, trades, returnRatio }) => [
          id,
          new Date(startedAt).toISOString().slice(0, 19).replace('T', ' '),
          strategyName,
          evidence.instrument,
          String(trades),
          `${(returnRatio * 100).toFixed(2)} %`,
          evidence.hash.slice(0, 12),
        ])
        context.output.say(textTable(header, rows, ['trades', 'return']))
      }),
    )
  runs
    .command('show <run>')
    .description('Prints a finished run as a JSON document.')
    .action((run: string) =>
      context.run(async ({ client }) => {
        const result = await client.backtest.result({ run })
        context.output.json(runDocument(result))
        context.output.say(standingText(await client.data.standing({ hash: result.evidence.dataHash })))
      }),
    )
}

function standingText(data: DataStanding): string {
  if (data.standing === 'missing') {
    return 'Data: the bars it ran over are no longer stored. Import or download them again to repeat the run.'
  }
  if (data.standing === 'current') return 'Data: the bars it ran over are still the current ones.'
  const { changed, added, removed } = data
  return `Data: superseded. Since then ${changed} bars changed, ${added} came in, ${removed} went; its own are kept.`
}
