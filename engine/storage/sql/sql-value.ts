import {
  DuckDBArrayValue, DuckDBBlobValue, DuckDBDateValue, DuckDBDecimalValue, DuckDBListValue, DuckDBMapValue,
  DuckDBStructValue, DuckDBTimestampMillisecondsValue, DuckDBTimestampSecondsValue, DuckDBTimestampTZValue,
  DuckDBTimestampValue, type DuckDBValue,
} from '@duckdb/node-api'
import type { SqlValue } from '../../domain/sql.ts'

const farthestMs = 8_640_000_000_000_000n

/**
 * A value of DuckDB as JSON writes it: bigints are numbers where these are exact and texts where not, timestamps ISO
 * texts in UTC, decimals numbers, blobs hexadecimal, and whatever else DuckDB has its text.
 */
export function sqlValue(value: DuckDBValue): SqlValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value
  if (typeof value === 'string') return value
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (value instanceof DuckDBTimestampValue) return isoText(value.micros, value)
  if (value instanceof DuckDBTimestampTZValue) return isoText(value.micros, value)
  if (value instanceof DuckDBTimestampMillisecondsValue) return isoText(value.millis * 1000n, value)
  if (value instanceof DuckDBTimestampSecondsValue) return isoText(value.seconds * 1_000_000n, value)
  if (value instanceof DuckDBDateValue) return value.toString()
  if (value instanceof DuckDBDecimalValue) return value.toDouble()
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(sqlValue)
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([name, item]) => [name, sqlValue(item)]))
  }
  if (value instanceof DuckDBMapValue) {
    return value.entries.map(({ key, value: item }) => ({ key: sqlValue(key), value: sqlValue(item) }))
  }
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString('hex')
  return String(value)
}

/** Microseconds are kept where there are any: `2024-05-17T09:30:00.000Z`, `….000250Z`. */
function isoText(micros: bigint, value: DuckDBTimestampValue | { toString(): string }): string {
  const rest = ((micros % 1000n) + 1000n) % 1000n
  const ms = (micros - rest) / 1000n
  if (ms > farthestMs || ms < -farthestMs) return value.toString()
  const text = new Date(Number(ms)).toISOString()
  return rest === 0n ? text : `${text.slice(0, -1)}${String(rest).padStart(3, '0')}Z`
}
