import { ThriftReader, type ThriftStruct, type ThriftValue } from './thrift.ts'

/** The values of one column in one group of rows. */
export interface ColumnChunk {
  readonly name: string
  readonly kind: 'int64' | 'double'
  readonly isOptional: boolean
  readonly isPacked: boolean
  /** Place in the file of its first page, and of what follows its last. */
  readonly from: number
  readonly until: number
  readonly rows: number
}

const magic = 0x31524150
const kinds: Readonly<Record<number, ColumnChunk['kind']>> = { 2: 'int64', 5: 'double' }
const zstd = 6

/** What a flat Parquet file holds, in its order. Throws for anything but plain numbers, packed with zstd or not. */
export function columnChunks(file: Uint8Array): readonly ColumnChunk[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (file.length < 12 || view.getUint32(file.length - 4, true) !== magic) throw new Error('no end of a Parquet file')
  const metaAt = file.length - 8 - view.getUint32(file.length - 8, true)
  if (metaAt < 0) throw new Error('the file is shorter than what it says of itself')
  const meta = new ThriftReader(file, metaAt).struct()
  const [, ...columns] = structs(meta.get(2))
  return structs(meta.get(4)).flatMap((group) =>
    structs(group.get(1)).map((chunk, k) => chunkOf(chunk, columns[k])))
}

function chunkOf(chunk: ThriftStruct, schema: ThriftStruct | undefined): ColumnChunk {
  const facts = structAt(chunk, 3)
  const name = schema?.get(4)
  if (schema === undefined || typeof name !== 'string' || chunk.has(1)) throw new Error('a column without its data')
  const kind = kinds[numberOf(facts, 1)]
  const codec = numberOf(facts, 4)
  const repetition = schema.get(3) ?? 0
  if (kind === undefined || (codec !== 0 && codec !== zstd) || (repetition !== 0 && repetition !== 1)) {
    throw new Error('a column of another kind')
  }
  const dictionaryAt = facts.get(11)
  const from = typeof dictionaryAt === 'number' && dictionaryAt > 0 ? dictionaryAt : numberOf(facts, 9)
  return {
    name,
    kind,
    isOptional: repetition === 1,
    isPacked: codec === zstd,
    from,
    until: from + numberOf(facts, 7),
    rows: numberOf(facts, 5),
  }
}

/** A kind, a size, a count or a place: none of them is below 0. */
export function numberOf(fields: ThriftStruct, field: number): number {
  const value = fields.get(field)
  if (typeof value !== 'number' || !(value >= 0)) throw new Error('a number is missing')
  return value
}

export function structAt(fields: ThriftStruct, field: number): ThriftStruct {
  const value = fields.get(field)
  if (!isStruct(value)) throw new Error('a part is missing')
  return value
}

function structs(value: ThriftValue | undefined): readonly ThriftStruct[] {
  if (!Array.isArray(value)) throw new Error('a list is missing')
  return value.filter(isStruct)
}

function isStruct(value: ThriftValue | undefined): value is ThriftStruct {
  return value instanceof Map
}
