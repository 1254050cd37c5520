import { Option, type Command } from 'commander'
import { Fault } from '../../../../base/fault.ts'
import type { InstrumentSettings, SettingsChange } from '../../../../domain/instrument-settings.ts'
import { assetClasses, type AssetClass, type InstrumentDraft } from '../../../../domain/instrument.ts'
import type { CliContext } from '../../context.ts'
import { wantsJson } from '../../options.ts'
import type { Session } from '../../session.ts'
import { fieldNames, fieldOf, readAssignments } from './field-assignments.ts'
import { saySettings } from './settings.ts'

interface TargetOptions {
  readonly venue?: string
  readonly class?: AssetClass
}

type Target = Pick<SettingsChange, 'of' | 'name'>

const examples = `
Fields: ${fieldNames.join(', ')}

Examples:
  $ lonja instruments set BTCUSDT tickSize=0.1 lotSize=0.001
  $ lonja instruments set CL mayBeNegative=yes
  $ lonja instruments set --venue binance commission.makerRatio=0.00075 commission.takerRatio=0.00075
  $ lonja instruments set --class stock commission.makerRatio=0 commission.takerRatio=0 commission.perOrder=1
  $ lonja instruments reset BTCUSDT lotSize`

export function addSet(instruments: Command, context: CliContext): void {
  const command = instruments
    .command('set <words...>')
    .usage('[options] [instrument] field=value...')
    .summary('set what holds of an instrument, a venue or a class')
    .description(
      'Sets what holds of one instrument, of all at a venue or of all of a class, and beats what is known otherwise. '
        + 'Stored results stay as they are.',
    )
  addTarget(command).addHelpText('after', examples)
  command.action((words: string[], options: TargetOptions) =>
    context.run(async (session) => {
      const [target, assignments] = targetOf(words, options, (word) => word.includes('='))
      if (assignments.length === 0) throw new Fault('invalid-input', 'Say what to set, such as tickSize=0.25.')
      const set = whole(readAssignments(assignments, await before(session, target)))
      await change(session, context, { ...target, set, reset: [] } as SettingsChange, wantsJson(command))
    }),
  )
}

export function addReset(instruments: Command, context: CliContext): void {
  const command = instruments
    .command('reset [words...]')
    .usage('[options] [instrument] [field...]')
    .summary('take back what was set')
    .description('Takes back what was set for an instrument, a venue or a class: the fields named, or all of it.')
  addTarget(command).addHelpText('after', '\nExample:\n  $ lonja instruments reset BTCUSDT lotSize')
  command.action((words: string[], options: TargetOptions) =>
    context.run(async (session) => {
      const [target, fields] = targetOf(words, options, () => false)
      const reset = fields.length === 0 ? 'all' : [...new Set(fields.map(fieldOf))]
      await change(session, context, { ...target, set: {}, reset } as SettingsChange, wantsJson(command))
    }),
  )
}

function addTarget(command: Command): Command {
  return command
    .option('--venue <id>', 'for all instruments of a venue, such as binance')
    .addOption(new Option('--class <class>', 'for all instruments of an asset class').choices([...assetClasses]))
    .option('--json', 'what is set then, as a JSON document on stdout')
}

/** Without an option the first word is the instrument; `isField` tells words that cannot be one. */
function targetOf(
  words: readonly string[],
  { venue, class: assetClass }: TargetOptions,
  isField: (word: string) => boolean,
): readonly [Target, readonly string[]] {
  if (venue !== undefined && assetClass !== undefined) {
    throw new Fault('invalid-input', 'Say a venue or a class, not both.')
  }
  if (venue !== undefined) return [{ of: 'venue', name: venue }, words]
  if (assetClass !== undefined) return [{ of: 'class', name: assetClass }, words]
  const [name, ...rest] = words
  if (name !== undefined && !isField(name)) return [{ of: 'instrument', name }, rest]
  throw new Fault('invalid-input', 'Say which instrument first, or --venue or --class.')
}

/** What holds now, so that a part such as a commission is changed and not replaced. */
async function before({ client }: Session, { of, name }: Target): Promise<InstrumentDraft> {
  const settings: InstrumentSettings = await client.instruments.settings({})
  if (of === 'venue') return settings.venues[name] ?? {}
  if (of === 'class') return settings.classes[name as AssetClass] ?? {}
  const found = await client.instruments.search({ text: name, assetClass: null, limit: 1 })
  const best = found.find(({ instrument }) => instrument.id.toLowerCase() === name.toLowerCase())
  if (best !== undefined) return { ...best.instrument, spellings: {} }
  return client.instruments.show({ instrument: name }).then(
    ({ instrument }) => ({ ...instrument, spellings: {} }),
    // One that is made known by setting it has nothing before.
    () => ({}),
  )
}

/** Fault `invalid-input` where a part lacks what it cannot be without. */
function whole(draft: Omit<InstrumentDraft, 'id'>): Omit<InstrumentDraft, 'id'> {
  const needed = {
    commission: ['makerRatio', 'takerRatio'],
    margin: ['initialRatio', 'maintenanceRatio', 'leverage'],
    option: ['right', 'strike', 'style'],
  } as const
  for (const [field, parts] of Object.entries(needed)) {
    const part = draft[field as keyof typeof needed]
    const missing = part === undefined ? [] : parts.filter((name) => !(name in part))
    if (missing.length === 0) continue
    const names = missing.map((name) => `${field}.${name}`).join(' and ')
    throw new Fault('invalid-input', `Say ${names} too, 0 where there is none: a ${field} is not known without.`)
  }
  return draft
}

async function change(
  { client }: Session,
  { output }: CliContext,
  wanted: SettingsChange,
  json: boolean,
): Promise<void> {
  const settings = await client.instruments.changeSettings(wanted)
  if (json) output.json(settings)
  else saySettings(output, settings)
}
