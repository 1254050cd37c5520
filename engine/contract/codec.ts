import { Fault } from '../base/fault.ts'
import { packColumn, unpackColumn, type Column, type PackedColumn } from './codec-columns.ts'

/**
 * A payload as every wire carries it: JSON text plus the typed arrays it refers to. Text, because all wires copy a
 * string fast and alike, where each would copy an object tree in its own way.
 *
 * JSON has no word for some numbers and for columns, so the key `$` is ours: `{"$":"nan"}`, `{"$":"inf"}`,
 * `{"$":"-inf"}`, `{"$":"-0"}`, `{"$":2}` for column 2, and `{"$":{…}}` for an object which has a `$` key of its own.
 */
export interface Packed {
  readonly text: string
  readonly columns: readonly PackedColumn[]
}

const tag = '$'
/** Deeper values are refused; a value that contains itself is one of them. */
const depthLimit = 100
const refusedKeys = new Set(['__proto__', 'constructor'])

type Json = Record<string, unknown>

/**
 * Packs a value for a wire. Keys whose value is undefined are left out. Fault `invalid-input`, naming the path, for
 * what no wire carries: big integers, functions, symbols, dates, maps, class instances, undefined in a list, the keys
 * `__proto__` and `constructor`, and nesting beyond 100.
 */
export function pack(value: unknown): Packed {
  const packer = new Packer()
  const plain = packer.value(value, 0)
  return { text: JSON.stringify(plain), columns: packer.columns }
}

class Packer {
  readonly columns: PackedColumn[] = []
  readonly #path: (string | number)[] = []

  /** The same value where JSON keeps it as it is, otherwise a copy with tags; so a plain payload is never copied. */
  value(value: unknown, depth: number): unknown {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value
      case 'number':
        return packNumber(value)
      case 'object':
        if (value === null) return null
        if (depth >= depthLimit) throw this.#refusal(`is nested deeper than ${depthLimit} levels, or contains itself`)
        if (Array.isArray(value)) return this.#list(value, depth + 1)
        if (ArrayBuffer.isView(value)) return this.#column(value)
        return this.#record(value as Json, depth + 1)
      default:
        throw this.#refusal(`is ${value === undefined ? 'undefined' : `a ${typeof value}`}`)
    }
  }

  #list(list: readonly unknown[], depth: number): readonly unknown[] {
    let copy: unknown[] | undefined
    for (let i = 0; i < list.length; i++) {
      const item = list[i]
      this.#path.push(i)
      const packed = this.value(item, depth)
      this.#path.pop()
      if (packed !== item && copy === undefined) copy = list.slice(0, i)
      copy?.push(packed)
    }
    return copy ?? list
  }

  #record(record: Json, depth: number): Json {
    const prototype: unknown = Object.getPrototypeOf(record)
    // A plain object of another realm has a prototype that is not our Object.prototype but ends the chain like it.
    if (prototype !== null && prototype !== Object.prototype && Object.getPrototypeOf(prototype) !== null) {
      throw this.#refusal(`is a ${className(record)}, not a plain object`)
    }
    let copy: Json | undefined
    for (const key of Object.keys(record)) {
      if (refusedKeys.has(key)) throw this.#refusal(`has the key ${key}`)
      const item = record[key]
      if (item === undefined) continue
      this.#path.push(key)
      const packed = this.value(item, depth)
      this.#path.pop()
      if (packed === item) continue
      copy ??= { ...record }
      copy[key] = packed
    }
    return Object.hasOwn(record, tag) ? { [tag]: copy ?? record } : (copy ?? record)
  }

  #column(view: ArrayBufferView): Json {
    const column = packColumn(view)
    if (column === undefined) throw this.#refusal(`is a ${className(view)}`)
    return { [tag]: this.columns.push(column) - 1 }
  }

  #refusal(what: string): Fault {
    const path = this.#path.join('.')
    return new Fault('invalid-input', `${path === '' ? 'The value' : path} ${what}; that cannot be sent.`, { path })
  }
}

function packNumber(value: number): unknown {
  if (value === 0) return Object.is(value, -0) ? { [tag]: '-0' } : value
  if (Number.isFinite(value)) return value
  return { [tag]: Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf' }
}

function className(value: object): string {
  const maker: unknown = (value as { constructor?: unknown }).constructor
  return typeof maker === 'function' && maker.name !== '' ? maker.name : 'class instance'
}

const numbers = new Map<unknown, number>([
  ['nan', NaN],
  ['inf', Infinity],
  ['-inf', -Infinity],
  ['-0', -0],
])

/** Reads what came over a wire. Trusts nothing: Fault `invalid-input` for anything that `pack` would not have made. */
export function unpack(packed: unknown): unknown {
  if (typeof packed !== 'object' || packed === null) throw malformed('it is not a packed value')
  const { text, columns } = packed as { text?: unknown; columns?: unknown }
  if (typeof text !== 'string' || !Array.isArray(columns)) throw malformed('it is not a packed value')
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw malformed('its text is not JSON')
  }
  return unpackValue(parsed, columns, 0)
}

function unpackValue(value: unknown, columns: readonly unknown[], depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  // Tags and escapes add levels of their own, hence the double limit.
  if (depth > 2 * depthLimit) throw malformed('it is nested too deeply')
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = unpackValue(value[i], columns, depth + 1)
    return value
  }
  const record = value as Json
  if (!Object.hasOwn(record, tag)) return unpackEntries(record, columns, depth)
  const tagged = record[tag]
  if (Object.keys(record).length !== 1) throw malformed('a tag has company')
  if (typeof tagged === 'number') return unpackColumnAt(tagged, columns)
  if (typeof tagged === 'object' && tagged !== null && !Array.isArray(tagged)) {
    return unpackEntries(tagged as Json, columns, depth + 1)
  }
  const number = numbers.get(tagged)
  if (number === undefined) throw malformed('it has an unknown tag')
  return number
}

function unpackEntries(record: Json, columns: readonly unknown[], depth: number): Json {
  for (const key of Object.keys(record)) {
    if (refusedKeys.has(key)) throw malformed(`it has the key ${key}`)
    const item = record[key]
    if (typeof item === 'object') record[key] = unpackValue(item, columns, depth + 1)
  }
  return record
}

function unpackColumnAt(index: number, columns: readonly unknown[]): Column {
  const column = unpackColumn(columns[index])
  if (column === undefined) throw malformed('a column is missing or broken')
  return column
}

function malformed(why: string): Fault {
  return new Fault('invalid-input', `The message cannot be read: ${why}.`)
}
