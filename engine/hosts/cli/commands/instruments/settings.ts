import type { Command } from 'commander'
import type { InstrumentSettings } from '../../../../domain/instrument-settings.ts'
import type { CliContext } from '../../context.ts'
import { wantsJson } from '../../options.ts'
import type { Output } from '../../output.ts'
import { textTable } from '../../text-table.ts'

export function addSettings(instruments: Command, context: CliContext): void {
  instruments
    .command('settings')
    .description('Lists what you set for instruments, venues and asset classes.')
    .option('--json', 'as a JSON document on stdout')
    .action((_options: object, command: Command) =>
      context.run(async ({ client }) => {
        const settings = await client.instruments.settings({})
        if (wantsJson(command)) context.output.json(settings)
        else saySettings(context.output, settings)
      }),
    )
}

export function saySettings(output: Output, { instruments, venues, classes }: InstrumentSettings): void {
  const rows = [
    ...rowsOf('instrument', instruments),
    ...rowsOf('venue', venues),
    ...rowsOf('class', classes),
  ]
  if (rows.length === 0) output.say('Nothing is set. Set something: lonja instruments set --help')
  else output.say(textTable(['for', 'name', 'field', 'value'], rows))
}

function rowsOf(of: string, group: Readonly<Record<string, object>>): string[][] {
  return Object.entries(group).flatMap(([name, set]) =>
    fieldsOf(set).map(([field, value]) => [of, name, field, value]))
}

/** Fields as `set` takes them: parts of a part with a dot. */
export function fieldsOf(set: object): [field: string, value: string][] {
  return Object.entries(set).flatMap(([field, value]: [string, unknown]): [string, string][] => {
    if (typeof value !== 'object' || value === null) return [[field, String(value)]]
    if (Array.isArray(value)) {
      const parts = value.map((part: unknown) => (typeof part === 'string' ? part : JSON.stringify(part)))
      return [[field, parts.join(', ')]]
    }
    return fieldsOf(value).map(([part, text]) => [`${field}.${part}`, text])
  })
}
