import { Option, type Command } from 'commander'
import { Fault } from '../../../base/fault.ts'
import { recordedKinds } from '../../../domain/feed.ts'
import { isTimeframe } from '../../../domain/timeframe.ts'
import type { CliContext } from '../context.ts'
import { readWholeNumber } from '../options.ts'
import { record, type RecordOptions } from './feed/record.ts'
import { addRecorded } from './feed/recorded.ts'
import { watch, watchedKinds, type WatchOptions } from './feed/watch.ts'

export function addFeed(program: Command, context: CliContext): void {
  const feed = program.command('feed').summary('live prices').description('Shows and stores live prices.')
  feed
    .command('watch <instrument>')
    .description('Tells live prices as they come: simulated ones (SYNTHETIC), or those of an exchange that you name.')
    .addOption(new Option('--kind <kind>', 'what to watch').choices([...watchedKinds]).default('quotes'))
    .option('--timeframe <timeframe>', 'of bars', '1m')
    .option('--levels <count>', 'of each side of the order book', readWholeNumber, 5)
    .option('--count <count>', 'end after so many lines', readWholeNumber)
    .option('--json', 'as one JSON document per line on stdout')
    .addHelpText(
      'after',
      `
Examples:
  $ lonja feed watch SIM:BTCUSDT
  $ lonja feed watch SIM:EURUSD --kind bars --timeframe 5m --json
  $ lonja feed watch ccxt:kraken/BTC/USD --kind book        asks Kraken`,
    )
    .action((instrument: string, options: WatchOptions) =>
      context.run(async ({ client }) => {
        if (!isTimeframe(options.timeframe)) {
          throw new Fault('invalid-input', `"${options.timeframe}" is no timeframe. Say for example 1m, 4h or 1d.`)
        }
        await watch(client, instrument, options.timeframe, options, context)
      }),
    )
  feed
    .command('record <instrument>')
    .description('Stores live prices as they come, until Ctrl+C or for some time.')
    .option('--kinds <kinds>', `of ${recordedKinds.join(', ')}`, 'trades')
    .option('--for <seconds>', 'end by itself after so many seconds', readWholeNumber)
    .action((instrument: string, options: RecordOptions) =>
      context.run(({ client }) => record(client, instrument, options, context)),
    )
  addRecorded(feed, context)
}
