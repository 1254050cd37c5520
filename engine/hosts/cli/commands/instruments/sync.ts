import type { Command } from 'commander'
import { randomUUID } from 'node:crypto'
import { Fault, toFault } from '../../../../base/fault.ts'
import type { InstrumentSync, ListingChanges } from '../../../../domain/instrument-sync.ts'
import type { CliContext } from '../../context.ts'
import { followToEnd } from '../../follow.ts'
import { readList, wantsJson } from '../../options.ts'
import type { Output } from '../../output.ts'
import type { Session } from '../../session.ts'

interface SyncOptions {
  readonly provider: readonly string[]
}

const mostShown = 10

export function addSync(instruments: Command, context: CliContext): void {
  instruments
    .command('sync')
    .summary('make known what a provider lists')
    .description(
      'Asks providers for all instruments they list and makes them known, with ticks, lots, limits and calendars, so that '
        + 'they are found without a network. What you set stays. What a provider no longer lists stays known, and is told.',
    )
    .requiredOption('--provider <list>', 'whom to ask, such as ccxt:binance; several with commas', readList)
    .option('--json', 'what changed as a JSON array on stdout')
    .action(({ provider }: SyncOptions, command: Command) =>
      context.run(async (session) => {
        const json = wantsJson(command)
        const ends: InstrumentSync[] = []
        let first: Fault | undefined
        for (const id of provider) {
          try {
            const end = await syncOne(session, context, id)
            ends.push(end)
            if (!json && end.changes !== undefined) sayChanges(context.output, end, end.changes)
          } catch (thrown) {
            // What others list is taken over whatever becomes of one.
            const fault = toFault(thrown)
            if (fault.code === 'canceled') throw fault
            if (provider.length > 1) context.output.say(`${id}: ${fault.message}`)
            first ??= fault
          }
        }
        if (json) context.output.json(ends)
        if (first !== undefined) throw first
      }),
    )
}

async function syncOne(
  { client }: Session,
  { output, interrupt }: CliContext,
  provider: string,
): Promise<InstrumentSync> {
  const { sync } = await client.instruments.sync({ id: randomUUID(), provider })
  const startedAt = performance.now()
  let last: InstrumentSync | undefined
  const tell = (): void => {
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    const listed = last?.listed ?? null
    const doing = listed === null ? 'asking for its instruments' : `storing ${listed} instruments`
    output.status(`${provider}: ${doing} … ${seconds} s`)
  }
  const timer = setInterval(tell, 1000)
  try {
    await followToEnd<InstrumentSync>(
      (listener) => client.instruments.syncProgress({ sync }, listener),
      () => client.instruments.cancelSync({ sync }),
      (progress) => {
        last = progress
        tell()
      },
      interrupt,
    )
  } catch (thrown) {
    if (last?.phase !== 'canceled') throw thrown
    throw new Fault('canceled', `Stopped. What was known of ${provider} is as it was.`)
  } finally {
    clearInterval(timer)
  }
  if (last === undefined) throw new Fault('unexpected', 'The work ended without saying how.')
  return last
}

function sayChanges(output: Output, { provider, listed }: InstrumentSync, changes: ListingChanges): void {
  const { same, added, changed, gone, refused, named } = changes
  output.say(
    `${provider} lists ${listed ?? 0} instruments: ${added} added, ${changed} changed, ${gone} gone, ${same} as before.`,
  )
  sayNamed(output, 'Added', added, named.added)
  sayNamed(output, 'Changed', changed, named.changed.map(({ id, fields }) => `${id} (${fields.join(', ')})`))
  sayNamed(output, 'Gone, and still known', gone, named.gone)
  sayNamed(output, 'Left out, because it says of them what cannot be', refused, named.refused)
}

function sayNamed(output: Output, what: string, count: number, names: readonly string[]): void {
  if (count === 0) return
  const shown = names.slice(0, mostShown)
  const more = count > shown.length ? ` and ${count - shown.length} more` : ''
  output.say(`${what}: ${shown.join(', ')}${more}`)
}
