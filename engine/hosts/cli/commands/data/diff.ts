import type { Command } from 'commander'
import type { CliContext } from '../../context.ts'
import { textTable } from '../../text-table.ts'
import { timeText, type JsonOption } from './dataset-table.ts'

export function addDiff(data: Command, context: CliContext): void {
  data
    .command('diff <from> <to>')
    .description('Compares two versions of a series bar by bar, named by hash or as SPX@1 and SPX@2.')
    .option('--json', 'as a JSON document on stdout')
    .action((from: string, to: string, { json }: JsonOption) =>
      context.run(async ({ client }) => {
        const diff = await client.data.diff({ from, to })
        if (json === true) {
          context.output.json(diff)
          return
        }
        const { added, removed, changed, examples } = diff
        context.output.say(`${added} bars came in, ${removed} went, ${changed} changed.`)
        if (examples.length === 0) return
        const header = ['opened (UTC)', '', 'open', 'high', 'low', 'close', 'volume']
        const rows = examples.flatMap(({ openAt, before, after }) => [
          [timeText(openAt), 'was', ...before.map(String)],
          ['', 'is', ...after.map(String)],
        ])
        context.output.say(textTable(header, rows, header.slice(2)))
      }),
    )
}
