import { createHash } from 'node:crypto'
import { assert } from '../../base/assert.ts'
import { Fault } from '../../base/fault.ts'
import { barColumnNames, barColumnsOver, bytesPerBar, type BarColumns } from '../../domain/bars.ts'

/**
 * A file of bars: 32 bytes of header, then the six columns one after the other as little-endian float64. Each column
 * starts at a multiple of 8, so that the file's bytes in memory are the columns. The file's name is its SHA-256.
 *
 * Header: 0 magic "LONJABAR", 8 version (uint32), 12 columns (uint32), 16 bars (uint64), 24 zero (uint64).
 */
const headerBytes = 32
const magic = new TextEncoder().encode('LONJABAR')
const version = 1

assert(new Uint8Array(new Uint16Array([1]).buffer)[0] === 1, 'bar files are little-endian, and so must be the machine')

function barFileSize(bars: number): number {
  return headerBytes + bars * bytesPerBar
}

/** The header and the columns' own bytes, in the order of the file; nothing is copied. */
export function barFileParts(bars: BarColumns): Uint8Array[] {
  const header = new Uint8Array(headerBytes)
  header.set(magic)
  const fields = new DataView(header.buffer)
  fields.setUint32(8, version, true)
  fields.setUint32(12, barColumnNames.length, true)
  fields.setBigUint64(16, BigInt(bars.length), true)
  const columns = barColumnNames.map((name) => {
    const column = bars[name]
    assert(column.length === bars.length, `column ${name} has ${column.length} values for ${bars.length} bars`)
    return new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
  })
  return [header, ...columns]
}

export function hashOfParts(parts: Iterable<Uint8Array>): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/**
 * The columns that a whole file's bytes are, as views over them; `size` says how many bytes when others follow.
 * Fault `data-corrupt` when the header is not as it should be.
 */
export function barsOfFile(bytes: SharedArrayBuffer, size: number = bytes.byteLength): BarColumns {
  const header = new DataView(bytes, 0, Math.min(size, headerBytes))
  const known = header.byteLength === headerBytes && magic.every((byte, k) => header.getUint8(k) === byte)
  if (!known) throw new Fault('data-corrupt', 'The file is no file of bars: its first bytes are wrong.')
  const found = header.getUint32(8, true)
  if (found !== version) {
    throw new Fault('data-corrupt', `The file of bars has version ${found}; this Lonja reads version ${version}.`)
  }
  const length = Number(header.getBigUint64(16, true))
  if (header.getUint32(12, true) !== barColumnNames.length || size !== barFileSize(length)) {
    throw new Fault('data-corrupt', 'The file of bars has another length than its header says.')
  }
  return barColumnsOver(bytes, length, headerBytes)
}
