import { InvalidArgumentError, type Command } from 'commander'
import { isTimeframe, timeframeMs, type Timeframe } from '../../../../domain/timeframe.ts'
import type { CliContext } from '../../context.ts'
import { textTable } from '../../text-table.ts'
import { timeframesOption } from './timeframes-option.ts'

interface KeepOptions {
  readonly timeframe: readonly Timeframe[]
  readonly every?: number
  readonly stop?: boolean
  readonly json?: boolean
}

/** A series is asked for anew once per bar, but not more often than this. */
const leastMs = 60_000

export function addKeep(data: Command, context: CliContext): void {
  data
    .command('keep [instruments...]')
    .description('Keeps stored bars current while the workstation runs. Without instruments: lists what is kept.')
    .addOption(timeframesOption())
    .option('--every <length>', 'how often to ask, such as 5m (default: once per bar)', readEvery)
    .option('--stop', 'no longer keep them current; what is stored stays')
    .option('--json', 'the list as a JSON array on stdout')
    .action((instruments: string[], { timeframe, every, stop, json }: KeepOptions) =>
      context.run(async ({ client }) => {
        for (const instrument of instruments) {
          for (const length of timeframe) {
            const everyMs = every ?? Math.max(leastMs, timeframeMs(length))
            if (stop === true) await client.downloads.letGo({ instrument, timeframe: length })
            else await client.downloads.keep({ instrument, timeframe: length, everyMs, providers: null })
          }
        }
        const kept = await client.downloads.kept({})
        if (json === true) context.output.json(kept)
        else if (kept.length === 0) context.output.say('No series is kept current.')
        else {
          const rows = kept.map((series) => [
            series.instrument,
            series.timeframe,
            `${series.everyMs / 1000} s`,
            series.lastAt === null ? 'not yet' : new Date(series.lastAt).toISOString(),
          ])
          context.output.say(textTable(['instrument', 'timeframe', 'every', 'last asked (UTC)'], rows, ['every']))
        }
      }))
}

function readEvery(text: string): number {
  if (!isTimeframe(text)) throw new InvalidArgumentError('It must be a length such as 30s, 5m or 1h.')
  const everyMs = timeframeMs(text)
  if (everyMs < 10_000) throw new InvalidArgumentError('It must be 10s or more.')
  return everyMs
}
