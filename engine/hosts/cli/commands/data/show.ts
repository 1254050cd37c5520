import type { Command } from 'commander'
import type { BarColumns } from '../../../../domain/bars.ts'
import { priceDecimals } from '../../../../domain/instrument.ts'
import type { Passport } from '../../../../domain/passport.ts'
import type { CliContext } from '../../context.ts'
import type { Output } from '../../output.ts'
import { counted, textTable } from '../../text-table.ts'
import { sayDatasets, timeText, type JsonOption } from './dataset-table.ts'

interface ShowOptions extends JsonOption {
  readonly passport?: boolean
}

export function addShow(data: Command, context: CliContext): void {
  data
    .command('show <instrument>')
    .description('Shows one dataset, by instrument id (SPX, SPX@1h, SPX@2) or data hash: bars, sources, gaps, odd bars.')
    .option('--passport', 'with --json: what is known of the bars instead of the bars')
    .option('--json', 'with all bars, as a JSON document on stdout')
    .action((instrument: string, { passport: onlyPassport, json }: ShowOptions) =>
      context.run(async ({ client }) => {
        if (json === true && onlyPassport === true) {
          context.output.json(await client.data.passport({ instrument }))
          return
        }
        const { dataset, bars } = await client.data.bars({ instrument, fromAt: null, untilAt: null })
        if (json === true) {
          const columns = ['openAt', 'open', 'high', 'low', 'close', 'volume']
          context.output.json({ dataset, columns, rows: Array.from({ length: bars.length }, (_, i) => rowOf(bars, i)) })
          return
        }
        sayDatasets(context.output, [dataset])
        context.output.say(`\nSource: ${dataset.source}\nHash:   ${dataset.hash}\n`)
        sayEnds(context.output, bars, priceDecimals(dataset.instrument.tickSize))
        sayPassport(context.output, await client.data.passport({ instrument: dataset.hash }))
      }),
    )
}

function rowOf(bars: BarColumns, i: number): readonly [number, number, number, number, number, number] {
  return [bars.openAt[i], bars.open[i], bars.high[i], bars.low[i], bars.close[i], bars.volume[i]]
}

function sayEnds(output: Output, bars: BarColumns, decimals: number): void {
  const shown =
    bars.length <= 10
      ? Array.from({ length: bars.length }, (_, i) => i)
      : [0, 1, 2, bars.length - 3, bars.length - 2, bars.length - 1]
  const header = ['opened (UTC)', 'open', 'high', 'low', 'close', 'volume']
  const rows = shown.map((i) => {
    const [openAt, open, high, low, close, volume] = rowOf(bars, i)
    return [timeText(openAt), ...[open, high, low, close].map((price) => price.toFixed(decimals)), String(volume)]
  })
  output.say(textTable(header, rows, header.slice(1)))
}

function sayPassport(output: Output, { partitions, segments, gaps, findings, citedBy }: Passport): void {
  const bytes = partitions.reduce((sum, partition) => sum + partition.bytes, 0)
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0)
  const lines = [
    '',
    partitions.length === 0
      ? 'Stored:   one column file of Lonja 0.1'
      : `Stored:   ${counted(partitions.length, 'Parquet file')}, ${(bytes / 1e6).toFixed(1)} MB`,
    ...segments.map(
      ({ fromAt, untilAt, source, fetchedAt, adjustments }) =>
        `Segment:  ${timeText(fromAt)} until ${timeText(untilAt)}: ${source}, fetched ${timeText(fetchedAt)}, ` +
        `adjustments: ${adjustments}`,
    ),
    gaps.length === 0
      ? 'Gaps:     none by its trading calendar'
      : `Gaps:     ${counted(missing, 'bar')} in ${counted(gaps.length, 'stretch', 'stretches')} that its trading calendar expects (lonja data gaps)`,
    ...findings.map(({ kind, count, examples, rule }) =>
      `Finding:  ${count} × ${kind}, first ${timeText(examples[0] ?? 0)}. ${rule}`),
    `Cited by: ${counted(citedBy, 'run or study', 'runs and studies')}`,
  ]
  output.say(lines.join('\n'))
}
