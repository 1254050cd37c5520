import { InvalidArgumentError, Option, type Command } from 'commander'
import { assetClasses, type AssetClass } from '../../../../domain/instrument.ts'
import type { CliContext } from '../../context.ts'
import { textTable } from '../../text-table.ts'

interface InstrumentsOptions {
  readonly assetClass?: AssetClass
  readonly limit?: number
  readonly json?: boolean
}

/** What fits a terminal; `--json` answers everything unless told otherwise. */
const shownLimit = 50
const jsonLimit = 100_000

/** `lonja instruments` itself, below which the other commands are. */
export function addSearch(program: Command, context: CliContext): Command {
  return program
    .command('instruments')
    .argument('[query]', 'part of a name; one that is spelled like a command below is found in capital letters')
    .summary('search the known instruments, and set what holds of them')
    .description(
      'Searches the instruments of stored data, of providers and of the simulated market: by id, alias, spelling of a '
        + 'venue (BTC/USDT, XBTUSD, EURUSD=X) or title, also with a letter or two wrong.',
    )
    .addOption(new Option('--asset-class <class>', 'only these').choices([...assetClasses]))
    .option('--limit <count>', `at most so many (default: ${shownLimit}; with --json all)`, readCount)
    .option('--json', 'as a JSON array on stdout, with all that is known of each')
    .addHelpText(
      'after',
      `
Examples:
  $ lonja instruments
  $ lonja instruments eur/usd
  $ lonja instruments gold --json
  $ lonja instruments sync --provider ccxt:kraken
  $ lonja instruments set SPX tickSize=0.25`,
    )
    .action((query: string | undefined, { assetClass, limit, json }: InstrumentsOptions) =>
      context.run(async ({ client }) => {
        const { output } = context
        const found = await client.instruments.search({
          text: query ?? '',
          assetClass: assetClass ?? null,
          limit: limit ?? (json === true ? jsonLimit : shownLimit),
        })
        if (json === true) {
          output.json(found.map(({ instrument, stored, matched }) => ({ ...instrument, stored, matched })))
          return
        }
        if (found.length === 0) {
          output.say(
            `No instrument is known by "${query ?? ''}". Import its prices: lonja data import prices.csv; or take over what `
              + 'a provider lists: lonja instruments sync --provider ccxt:kraken',
          )
          return
        }
        const rows = found.map(({ instrument: { id, assetClass: kind, venue, currency, tickSize, title }, stored }) => [
          id,
          kind,
          venue,
          currency,
          String(tickSize),
          stored ? 'yes' : '',
          title,
        ])
        output.say(textTable(['instrument', 'class', 'venue', 'currency', 'tick', 'data', 'title'], rows, ['tick']))
      }),
    )
}

function readCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > jsonLimit) {
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${jsonLimit}.`)
  }
  return count
}
