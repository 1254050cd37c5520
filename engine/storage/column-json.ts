import { assert } from '../base/assert.ts'
import { exactJson, fromExactJson } from './exact-json.ts'

const makers = { Float64Array, Int32Array, Uint32Array } as const
type ColumnName = keyof typeof makers

/** The one key of an object that stands for a column: what it is, where its bytes begin, how many elements it has. */
const mark = '~column'
type Place = readonly [name: ColumnName, offset: number, length: number]

interface PackedValue {
  readonly text: string
  /** All columns, one after the other, each from a multiple of 8. */
  readonly bytes: Uint8Array
}

/** A value as text, its columns of numbers beside it as they are. */
export function packColumns(value: unknown): PackedValue {
  const columns: Uint8Array[] = []
  let length = 0
  const replaced = (item: unknown): unknown => {
    if (ArrayBuffer.isView(item)) {
      const name = item.constructor.name as ColumnName
      assert(name in makers, `a ${name} is not kept`)
      const place: Place = [name, length, item.byteLength / makers[name].BYTES_PER_ELEMENT]
      columns.push(new Uint8Array(item.buffer, item.byteOffset, item.byteLength))
      length += Math.ceil(item.byteLength / 8) * 8
      return { [mark]: place }
    }
    if (Array.isArray(item)) return item.map(replaced)
    if (typeof item !== 'object' || item === null) return item
    return Object.fromEntries(Object.entries(item).map(([key, field]) => [key, replaced(field)]))
  }
  const text = exactJson(replaced(value))
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const column of columns) {
    bytes.set(column, offset)
    offset += Math.ceil(column.byteLength / 8) * 8
  }
  return { text, bytes }
}

export function unpackColumns({ text, bytes }: PackedValue): unknown {
  const restored = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(restored)
    if (typeof item !== 'object' || item === null) return item
    if (mark in item) {
      const [name, offset, length] = item[mark] as Place
      // A copy, which begins at a multiple of 8 whatever the database handed over.
      const size = length * makers[name].BYTES_PER_ELEMENT
      return new makers[name](Uint8Array.from(bytes.subarray(offset, offset + size)).buffer)
    }
    return Object.fromEntries(Object.entries(item).map(([key, field]) => [key, restored(field)]))
  }
  return restored(fromExactJson(text))
}
