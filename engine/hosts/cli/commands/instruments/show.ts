import type { Command } from 'commander'
import { idInSettings, type InstrumentSettings } from '../../../../domain/instrument-settings.ts'
import type { Instrument } from '../../../../domain/instrument.ts'
import type { CliContext } from '../../context.ts'
import { wantsJson } from '../../options.ts'
import { textTable } from '../../text-table.ts'
import { timeText } from '../data/dataset-table.ts'
import { fieldsOf } from './settings.ts'

export function addShowInstrument(instruments: Command, context: CliContext): void {
  instruments
    .command('show <instrument>')
    .description('Shows all that holds of one instrument, by any of its names: its terms, its hours, and what you set.')
    .option('--json', 'as a JSON document on stdout')
    .action((name: string, _options: object, command: Command) =>
      context.run(async ({ client }) => {
        const shown = await client.instruments.show({ instrument: name })
        if (wantsJson(command)) {
          context.output.json(shown)
          return
        }
        const { instrument, stored, calendar, open, nextOpenAt, nextCloseAt } = shown
        const settings = await client.instruments.settings({})
        const rows = fieldsOf(instrument).map(([field, value]) => [
          field,
          field === 'expiresAt' ? timeText(Number(value)) : value,
          setFor(settings, instrument, field),
        ])
        context.output.say(textTable(['field', 'value', 'set by you'], rows))
        const next = open ? nextCloseAt : nextOpenAt
        const change = next === null ? '' : `, ${open ? 'closes' : 'opens'} ${timeText(next)} UTC`
        context.output.say(`\n${calendar.title} (${calendar.timeZone}): ${open ? 'open' : 'closed'} now${change}.`)
        context.output.say(stored ? `Bars are stored: lonja data show ${instrument.id}` : 'No bars are stored.')
      }),
    )
}

/** For what a field was set, where a person set it. */
function setFor(settings: InstrumentSettings, instrument: Instrument, field: string): string {
  const value = (set: object | undefined): string | undefined =>
    set === undefined ? undefined : fieldsOf(set).find(([name]) => name === field)?.[1]
  const own = idInSettings(settings, instrument.id)
  if (own !== undefined && value(settings.instruments[own]) !== undefined) return 'for it'
  const now = value(instrument)
  const { venue, assetClass } = instrument
  if (value(settings.venues[venue]) === now && now !== undefined) return `for the venue ${venue}`
  if (value(settings.classes[assetClass]) === now && now !== undefined) return `for the class ${assetClass}`
  return ''
}
