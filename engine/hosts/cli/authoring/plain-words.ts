import { didYouMean } from '../../../domain/near-names.ts'
import {
  barParts,
  contextParts,
  machineNames,
  meantTimeframe,
  orderOptions,
  sdkNames,
} from './words-of-authors.ts'

/** A compiler's message, and the author's line from the place that it names. */
interface Said {
  readonly message: string
  /** The line before the place, and from the place on. */
  readonly before: string
  readonly after: string
}

/** Says a kind of error in an author's words; undefined when it is not of this kind. */
type Rule = (said: Said) => string | undefined

/** What the compiler says, in the words of somebody who writes strategies. Falls back to the compiler's own. */
export function inPlainWords(message: string, sourceLine: string, column: number): string {
  const said: Said = { message, before: sourceLine.slice(0, column - 1), after: sourceLine.slice(column - 1) }
  for (const rule of rules) {
    const words = rule(said)
    if (words !== undefined) return words
  }
  return message
}

const rules: readonly Rule[] = [
  wrongTimeframe,
  seriesInArithmetic,
  seriesForNumber,
  wrongSource,
  unknownProperty,
  unknownOption,
  wrongImport,
  unknownName,
  wrongWord,
  missingPart,
  wrongKind,
  readOnly,
  wrongCount,
  wrongIndex,
  unknownType,
]

function wrongTimeframe({ message }: Said): string | undefined {
  const [, written] = /^Type '"(.*?)"' is not assignable to type '(?:Timeframe|`\$\{number\})/.exec(message) ?? []
  if (written === undefined) return undefined
  const meant = meantTimeframe(written)
  const instead = meant === undefined ? 'it like 15m, 4h, 1d, 1w or 1mo' : `'${meant}'`
  return `timeframe '${written}' is not valid — write ${instead}`
}

/** What was given and what is wanted, of a message that says that the one is not the other. */
function mismatch(message: string): readonly [given: string, wanted: string] | null {
  const pattern = /^(?:Argument of t|T)ype '(.+)' is not assignable to (?:parameter of )?type '(.+)'\.$/s
  const match = pattern.exec(message)
  return match === null ? null : [match[1], match[2]]
}

const name = String.raw`[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*`
const startsWithName = new RegExp(`^${name}`)

function seriesInArithmetic({ message, after }: Said): string | undefined {
  const side = /^The (left|right)-hand side of an arithmetic operation must be/.exec(message)
  if (side !== null) {
    const [operand] = startsWithName.exec(after) ?? []
    if (operand === undefined) return 'only numbers can be calculated with; write .now for the value of a series'
    return `${operand} is not a number; if it is a series, write ${operand}.now`
  }
  const [, sign, left, right] = /^Operator '(.+?)' cannot be applied to types '(.+)' and '(.+)'\.$/.exec(message) ?? []
  if (sign === undefined) return undefined
  const type = left === 'Series' || left.startsWith('{ readonly') ? left : right
  const operands = new RegExp(`^(${name})\\s*[^\\w\\s.]+\\s*(${name})?`).exec(after)
  const operand = type === left ? operands?.[1] : operands?.[2]
  return asNumber(type, operand)
}

function seriesForNumber({ message, after }: Said): string | undefined {
  const [type, wanted] = mismatch(message) ?? []
  if (type === undefined || wanted === undefined || !/^number\b/.test(wanted)) return undefined
  // The compiler names the option or the variable; the series comes after it.
  const operand = new RegExp(`^[\\w$]+\\s*(?::\\s*number\\s*=|[:=])\\s*(${name})`).exec(after)?.[1]
  return asNumber(type, operand ?? startsWithName.exec(after)?.[0])
}

/** What to write instead of a series, or of an indicator with several, where a number is wanted. */
function asNumber(type: string, operand: string | undefined): string | undefined {
  if (type === 'Series') {
    return `a series is not a number — write ${operand === undefined ? '.now' : `${operand}.now`} for its present value`
  }
  const lines = seriesIn(type)
  if (lines.length === 0) return undefined
  const example = operand === undefined ? `.${lines[0]}.now` : `${operand}.${lines[0]}.now`
  return `this indicator has several series (${lines.join(', ')}) — write ${example}, for example`
}

function seriesIn(type: string): readonly string[] {
  return [...type.matchAll(/readonly (\w+): Series/g)].map((match) => match[1])
}

function wrongSource({ message }: Said): string | undefined {
  if (/^Type 'Series' is missing the following properties from type 'Feed'/.test(message)) {
    return 'this indicator reads whole bars — give it a feed, such as feeds.main'
  }
  if (['Feed | Series', 'Series | Feed'].includes(mismatch(message)?.[1] ?? '')) {
    return 'an indicator is computed from a series — give it one, such as feeds.main.close'
  }
  if (/ is missing the following properties from type 'Series'/.test(message)) {
    return `this indicator has several series — give one of them: ${seriesIn(message).join(', ')}`
  }
  return undefined
}

function unknownProperty({ message, before }: Said): string | undefined {
  const [, written, type, meant] =
    /^Property '(.+?)' does not exist on type '(.*)'\.(?: Did you mean '(.+?)'\?)?$/s.exec(message) ?? []
  if (written === undefined) return undefined
  const suggest = meant === undefined ? '' : ` Did you mean "${meant}"?`
  const owner = /([\w$]+)\.$/.exec(before)?.[1]
  if (type.startsWith('ParamValuesOf<')) {
    const known = [...type.matchAll(/(\w+): Param</g)].map((match) => match[1])
    const has = known.length === 0 ? 'It declares none.' : `It declares ${known.join(', ')}.`
    return `there is no parameter "${written}".${suggest || didYouMean(written, known)} ${has}`
  }
  if (type.startsWith('StrategyContext<') || type.startsWith('SetupContext<')) {
    const known = type.startsWith('SetupContext<') ? ['feeds', 'params'] : contextParts
    return `there is no "${written}" here.${didYouMean(written, known)} There are ${known.join(', ')}.`
  }
  if (owner === 'ta') return `there is no indicator "${written}".${suggest} All of them: lonja indicators`
  if (owner === 'ind') return `setup() answers no "${written}".${suggest || didYouMean(written, topKeys(type))}`
  if (owner === 'feeds') return `there is no feed "${written}". Declare it: feeds: { ${written}: { tf: '4h' } }`
  if (owner === 'state') return `state has no "${written}".${suggest} Declare it: state: () => ({ ${written}: … })`
  if (type === 'Series') {
    return `a series has no "${written}": it has now, ago(bars), ready and length, and knows no later bar`
  }
  const part = type === 'Bar' ? barParts[written] : undefined
  if (part !== undefined) return `a bar calls it "${part}" — write ${owner ?? 'bar'}.${part}`
  const where = owner === undefined ? '' : ` in ${owner}`
  return `there is no "${written}"${where}.${suggest || didYouMean(written, topKeys(type))}`
}

/** Names of a type's own properties, not of those inside them. */
function topKeys(type: string): readonly string[] {
  const keys: string[] = []
  let depth = 0
  for (const [token, key] of type.matchAll(/[{<([]|[}>)\]]|(\w+)\??:/g)) {
    if (key !== undefined) {
      if (depth === 1) keys.push(key)
    } else depth += '{<(['.includes(token) ? 1 : -1
  }
  return keys
}

function unknownOption({ message }: Said): string | undefined {
  if (!message.startsWith('Object literal may only specify known properties')) return undefined
  const [, written, type] = / '([^']+)' does not exist in type '(.*)'\./s.exec(message) ?? []
  if (written === undefined) return undefined
  const meant = / Did you mean to write '(.+?)'\?$/.exec(message)?.[1]
  const suggest = meant === undefined ? '' : ` Did you mean "${meant}"?`
  if (type.startsWith('StrategySpec<')) return `a strategy has no part "${written}".${suggest}`
  const ours = /^(?:OrderOptions|Amount)\b/.test(type) ? orderOptions[written] : undefined
  if (ours !== undefined) return `an order has no "${written}" — write ${ours}`
  return `"${written}" is not known here.${suggest}`
}

function wrongImport({ message, before, after }: Said): string | undefined {
  const [, wanted] = /^Cannot find (?:module|name) '(.+?)'/.exec(message) ?? []
  if (wanted === undefined || !/['"]$/.test(before + after.charAt(0))) return undefined
  if (wanted.startsWith('.')) {
    return `there is no file ${wanted}${wanted.endsWith('.ts') ? '' : ' (its name must end in .ts)'}`
  }
  return `"${wanted}" cannot be imported: a strategy may import 'lonja/sdk' and files beside it, nothing else`
}

function unknownName({ message }: Said): string | undefined {
  const [, written, meant] = /^Cannot find name '(.+?)'\.(?: Did you mean '(.+?)'\?)?/.exec(message) ?? []
  if (written === undefined) return undefined
  if (Object.hasOwn(machineNames, written)) return `${written} is not there in a strategy — ${machineNames[written]}`
  if ((sdkNames as readonly string[]).includes(written)) {
    return `${written} is not imported — write import { ${written} } from 'lonja/sdk'`
  }
  const inContext = (contextParts as readonly string[]).includes(written)
  if (inContext) return `${written} must be taken from the context — write onBar({ ${written} }) { … }`
  return `there is no "${written}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`
}

function wrongWord({ message }: Said): string | undefined {
  const [written, wanted] = mismatch(message) ?? []
  const words = [...(wanted ?? '').matchAll(/"([^"]*)"/g)].map((match) => match[1])
  if (written === undefined || !/^"[^"]*"$/.test(written) || words.length === 0) return undefined
  return `${written} is none of ${words.join(', ')}.${didYouMean(written.slice(1, -1), words)}`
}

function missingPart({ message }: Said): string | undefined {
  const [, part, type] = /Property '(\w+)' is missing in type '.*' but required in type '(.*)'\.$/s.exec(message) ?? []
  const ofStrategy = type?.startsWith('StrategySpec<')
  if (part !== undefined) return ofStrategy ? `the strategy has no ${part}` : `"${part}" is missing`
  const [, list] = /missing the following properties from type 'StrategySpec<.*>': (.+)$/s.exec(message) ?? []
  return list === undefined ? undefined : `the strategy has no ${list.split(', ').join(', no ')}`
}

const kinds: Readonly<Record<string, string>> = { number: 'a number', string: 'text', boolean: 'true or false' }

function wrongKind({ message }: Said): string | undefined {
  const [given = '', wanted = ''] = mismatch(message) ?? []
  const [is, shall] = [kinds[given], kinds[wanted.replace(/ \| undefined$/, '')]]
  return is === undefined || shall === undefined ? undefined : `this must be ${shall}, and is ${is}`
}

function readOnly({ message }: Said): string | undefined {
  const [, written] = /^Cannot assign to '(.+?)' because it is a read-only property\.$/.exec(message) ?? []
  return written === undefined ? undefined : `"${written}" can only be read`
}

function wrongCount({ message }: Said): string | undefined {
  const [, wanted, given] = /^Expected (.+) arguments?, but got (\d+)\.$/.exec(message) ?? []
  return wanted === undefined ? undefined : `it takes ${wanted} arguments, ${given} were given`
}

function wrongIndex({ message, before, after }: Said): string | undefined {
  if (!/can't be used to index type 'Series'/.test(message)) return undefined
  const indexed = new RegExp(`(${name})\\[(.+?)\\]`)
  const [, series, index] = indexed.exec(after) ?? indexed.exec(before + after) ?? []
  return `a series is read by now and ago(bars)${series === undefined ? '' : ` — write ${series}.ago(${index})`}`
}

function unknownType({ message }: Said): string | undefined {
  const [, written] = /^(?:Binding element|Parameter) '(.+?)' implicitly has an 'any' type\.$/.exec(message) ?? []
  return written === undefined ? undefined : `what "${written}" is cannot be told until the other problems are solved`
}
