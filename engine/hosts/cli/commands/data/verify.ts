import type { Command } from 'commander'
import { Fault } from '../../../../base/fault.ts'
import type { CliContext } from '../../context.ts'
import type { JsonOption } from './dataset-table.ts'

export function addVerify(data: Command, context: CliContext): void {
  data
    .command('verify [instrument]')
    .description('Reads and hashes every stored file of one dataset, or of all current ones. Damage ends with code 4.')
    .option('--json', 'as a JSON array on stdout')
    .action((instrument: string | undefined, { json }: JsonOption) =>
      context.run(async ({ client }) => {
        const verdicts = await client.data.verify({ instrument: instrument ?? null })
        if (json === true) context.output.json(verdicts)
        const { green, red } = context.output.colors
        for (const { dataset, files, problems } of verdicts) {
          const mark = problems.length === 0 ? green('whole  ') : red('damaged')
          const { id } = dataset.instrument
          const name = `${id} ${dataset.timeframe}, data ${dataset.hash.slice(0, 12)}`
          context.output.say(`${mark}  ${name}: ${files} files, ${dataset.bars} bars`)
          for (const problem of problems) context.output.say(`         ${problem}`)
        }
        const damaged = verdicts.filter(({ problems }) => problems.length > 0).length
        if (damaged > 0) throw new Fault('data-corrupt', `${damaged} of ${verdicts.length} datasets are damaged.`)
      }),
    )
}
