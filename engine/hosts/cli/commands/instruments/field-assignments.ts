import { Fault } from '../../../../base/fault.ts'
import { readRangeStart } from '../../../../domain/date-range.ts'
import type { InstrumentDraft } from '../../../../domain/instrument.ts'
import { didYouMean } from '../../../../domain/near-names.ts'

type Kind = 'text' | 'number' | 'yes or no' | 'time' | 'list'

/** Fields that can be set from the command line; those of a part of an instrument have a dot. */
const kinds: Readonly<Record<string, Kind>> = {
  title: 'text',
  assetClass: 'text',
  venue: 'text',
  currency: 'text',
  tickSize: 'number',
  lotSize: 'number',
  minQuantity: 'number',
  maxQuantity: 'number',
  minNotional: 'number',
  maxNotional: 'number',
  kind: 'text',
  baseCurrency: 'text',
  settleCurrency: 'text',
  multiplier: 'number',
  inverse: 'yes or no',
  mayBeNegative: 'yes or no',
  calendar: 'text',
  pipSize: 'number',
  expiresAt: 'time',
  underlying: 'text',
  aliases: 'list',
  'commission.makerRatio': 'number',
  'commission.takerRatio': 'number',
  'commission.perUnit': 'number',
  'commission.perOrder': 'number',
  'commission.minimum': 'number',
  'margin.initialRatio': 'number',
  'margin.maintenanceRatio': 'number',
  'margin.leverage': 'number',
  'margin.initialPerContract': 'number',
  'margin.maintenancePerContract': 'number',
  'option.right': 'text',
  'option.strike': 'number',
  'option.style': 'text',
}

/** Names of the fields, for help and for mistakes. */
export const fieldNames: readonly string[] = [...Object.keys(kinds), 'spellings.PROVIDER']

type Parts = Readonly<Record<string, unknown>>

/**
 * Reads `tickSize=0.5 commission.takerRatio=0.001`. A part that is set in part keeps the rest of what `before` has of
 * it. Fault `invalid-input` that says what is wrong with which word.
 */
export function readAssignments(words: readonly string[], before: InstrumentDraft): Omit<InstrumentDraft, 'id'> {
  const draft: Record<string, unknown> = {}
  const had: Parts = { ...before }
  for (const word of words) {
    const equals = word.indexOf('=')
    if (equals <= 0) throw new Fault('invalid-input', `“${word}” must look like field=value, such as tickSize=0.25.`)
    const [name, text] = [word.slice(0, equals), word.slice(equals + 1).trim()]
    const value = readValue(name, text)
    const [field, part] = splitName(name)
    if (part === undefined) draft[field] = value
    else draft[field] = { ...partsOf(draft[field] ?? had[field]), [part]: value }
  }
  return draft
}

/** `commission` of `commission.takerRatio`, which is the field of an instrument. */
export function fieldOf(name: string): string {
  readKind(name.includes('.') ? name : (Object.keys(kinds).find((known) => known.startsWith(`${name}.`)) ?? name))
  return splitName(name)[0]
}

function splitName(name: string): readonly [field: string, part?: string] {
  const dot = name.indexOf('.')
  return dot < 0 ? [name] : [name.slice(0, dot), name.slice(dot + 1)]
}

function readKind(name: string): Kind {
  if (Object.hasOwn(kinds, name)) return kinds[name]
  if (/^spellings\../.test(name) || name === 'spellings') return 'text'
  const near = didYouMean(name, fieldNames)
  throw new Fault(
    'invalid-input',
    `There is no field “${name}”.${near === '' ? ` There are ${fieldNames.join(', ')}.` : near}`,
  )
}

function readValue(name: string, text: string): unknown {
  const wrong = (what: string): Fault => new Fault('invalid-input', `${name} must be ${what}, not “${text}”.`)
  switch (readKind(name)) {
    case 'number': {
      const value = text === '' ? NaN : Number(text)
      if (!Number.isFinite(value)) throw wrong('a number')
      return value
    }
    case 'yes or no': {
      if (!['true', 'yes', 'false', 'no'].includes(text)) throw wrong('yes or no')
      return text === 'true' || text === 'yes'
    }
    case 'time': {
      const at = readRangeStart(text)
      if (at === undefined) throw wrong('a time such as 2026-12-18 or 2026-12-18T14:30Z')
      return at
    }
    case 'list':
      return text.split(',').map((part) => part.trim()).filter((part) => part !== '')
    default:
      if (text === '') throw wrong('something')
      return text
  }
}

function partsOf(value: unknown): Parts {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
