import { InvalidArgumentError, type Command } from 'commander'
import { isTimeframe, type Timeframe } from '../../../../domain/timeframe.ts'
import type { CliContext } from '../../context.ts'
import { readFrom, readTo, readWholeNumber } from '../../options.ts'
import { textTable } from '../../text-table.ts'

interface SynthOptions {
  readonly timeframe: Timeframe
  readonly from?: number
  readonly until?: number
  readonly seed?: number
  readonly json?: boolean
}

export function addSynth(data: Command, context: CliContext): void {
  data
    .command('synth [instruments...]')
    .summary('store bars of the simulated market')
    .description(
      'Stores bars of the simulated market, marked SYNTHETIC: three years unless dates are given. ' +
        'Without instruments: lists what it trades.',
    )
    .option('--timeframe <length>', 'length of the bars, from 1m to 1d', readTimeframe, '1m' as Timeframe)
    .option('--from <date>', 'first day, UTC', readFrom)
    .option('--until <date>', 'last day, UTC (default: yesterday)', readTo)
    .option('--seed <n>', 'another market than the one that is live', readWholeNumber)
    .option('--json', 'the datasets as a JSON array on stdout')
    .action((instruments: string[], { timeframe, from, until, seed, json }: SynthOptions) =>
      context.run(async ({ client }) => {
        if (instruments.length === 0) {
          const traded = await client.simulated.instruments({})
          if (json === true) context.output.json(traded)
          else {
            const rows = traded.map(({ id, assetClass, calendar = '', title }) => [id, assetClass, calendar, title])
            context.output.say(textTable(['instrument', 'class', 'calendar', 'title'], rows, []))
          }
          return
        }
        const stored = []
        for (const instrument of instruments) {
          const range = { fromAt: from ?? null, untilAt: until ?? null }
          context.output.status(`making ${timeframe} bars of ${instrument} …`)
          const spec = { instrument, timeframe, ...range, seed: seed ?? null }
          const dataset = await client.simulated.store(spec, context.interrupt)
          stored.push(dataset)
          if (json === true) continue
          const [first, last] = [dataset.firstAt, dataset.lastAt].map((at) => new Date(at).toISOString().slice(0, 16))
          const span = `${first} to ${last} UTC`
          context.output.say(`${instrument}: ${String(dataset.bars)} ${timeframe} bars, ${span}. ${dataset.source}`)
        }
        if (json === true) context.output.json(stored)
      }))
}

function readTimeframe(text: string): Timeframe {
  if (!isTimeframe(text)) throw new InvalidArgumentError('It must be a length such as 1m, 1h or 1d.')
  return text
}
