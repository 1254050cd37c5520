import { zstdDecompressSync } from 'node:zlib'
import { numberOf, structAt, type ColumnChunk } from './column-chunks.ts'
import { ThriftReader } from './thrift.ts'

const pageKinds = { data: 0, dictionary: 2 } as const
const plain = 0
/** Two numbers for one encoding: places in the dictionary. */
const indexed: ReadonlySet<number> = new Set([2, 8])

/**
 * Puts the values of a chunk into `into`, which has room for exactly these; integers as they are. Throws for whatever
 * is otherwise than DuckDB writes columns of numbers without nulls.
 */
export function readChunk(file: Uint8Array, chunk: ColumnChunk, into: Float64Array): void {
  const { from, until, rows, kind } = chunk
  let dictionary: Float64Array | undefined
  let done = 0
  for (let at = from; at < until && done < rows; ) {
    const reader = new ThriftReader(file, at)
    const head = reader.struct()
    at = reader.at + numberOf(head, 3)
    const page = contentOf(file.subarray(reader.at, at), numberOf(head, 2), chunk)
    if (head.get(1) === pageKinds.dictionary) {
      const count = numberOf(structAt(head, 7), 1)
      if (count * 8 > page.length) throw new Error('fewer values than were said')
      dictionary = new Float64Array(count)
      readPlain(page, kind, dictionary)
      continue
    }
    if (head.get(1) !== pageKinds.data) throw new Error('a page of another kind')
    const facts = structAt(head, 5)
    const count = numberOf(facts, 1)
    const encoding = numberOf(facts, 2)
    const values = chunk.isOptional ? afterLevels(page, count) : page
    const target = into.subarray(done, done + count)
    if (target.length !== count) throw new Error('more values than rows')
    if (encoding === plain) readPlain(values, kind, target)
    else if (dictionary !== undefined && indexed.has(encoding)) readIndices(values, dictionary, target)
    else throw new Error('another encoding')
    done += count
  }
  if (done !== rows) throw new Error('fewer values than rows')
}

function contentOf(bytes: Uint8Array, size: number, { isPacked, rows }: ColumnChunk): Uint8Array {
  if (size > 16 * rows + 4096) throw new Error('a page that is larger than its values')
  const room = size + 64
  const content = isPacked ? zstdDecompressSync(bytes, { chunkSize: room, maxOutputLength: room }) : bytes
  if (content.length !== size) throw new Error('a page of another size')
  return content
}

/** What follows the levels, which say for each value that it is there. */
function afterLevels(page: Uint8Array, count: number): Uint8Array {
  const levels = 4 + new DataView(page.buffer, page.byteOffset).getUint32(0, true)
  let there = 0
  for (let at = 4; at < levels; at++) {
    let run = 0
    let scale = 1
    while (page[at] >= 128) {
      run += (page[at++] & 127) * scale
      scale *= 128
    }
    run += page[at++] * scale
    if (run % 2 === 1 || page[at] !== 1) throw new Error('values are missing')
    there += run / 2
  }
  if (there !== count) throw new Error('values are missing')
  return page.subarray(levels)
}

function readPlain(values: Uint8Array, kind: ColumnChunk['kind'], target: Float64Array): void {
  const bytes = values.subarray(0, target.length * 8)
  if (bytes.length !== target.length * 8) throw new Error('fewer values than were said')
  new Uint8Array(target.buffer, target.byteOffset, target.byteLength).set(bytes)
  if (kind === 'double') return
  const words = new Int32Array(target.buffer, target.byteOffset, target.length * 2)
  for (let k = 0; k < target.length; k++) {
    target[k] = words[2 * k + 1] * 4_294_967_296 + (words[2 * k] >>> 0)
  }
}

/** Numbers of values in the dictionary: runs of one number, and stretches of eights packed into their bits. */
function readIndices(values: Uint8Array, dictionary: Float64Array, target: Float64Array): void {
  const width = values[0]
  if (!(width <= 24)) throw new Error('numbers of too many bits')
  const mask = 2 ** width - 1
  let at = 1
  let done = 0
  while (done < target.length) {
    let head = 0
    let scale = 1
    while (values[at] >= 128) {
      head += (values[at++] & 127) * scale
      scale *= 128
    }
    head += values[at++] * scale
    if (!(head >= 2)) throw new Error('fewer values than were said')
    if (head % 2 === 0) {
      let index = 0
      for (let byte = 0; byte * 8 < width; byte++) index += values[at++] * 256 ** byte
      const end = Math.min(target.length, done + head / 2)
      target.fill(dictionary[index], done, end)
      done = end
      continue
    }
    const end = Math.min(target.length, done + (head - 1) * 4)
    let bits = 0
    let held = 0
    const next = at + ((head - 1) / 2) * width
    while (done < end) {
      while (held < width) {
        bits |= values[at++] << held
        held += 8
      }
      target[done++] = dictionary[bits & mask]
      bits >>>= width
      held -= width
    }
    at = next
  }
}
