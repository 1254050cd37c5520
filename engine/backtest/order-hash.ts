import { sha256Hex } from '../base/hash.ts'
import { canonicalJson } from '../base/canonical-json.ts'
import type { Trade } from '../domain/run.ts'

/**
 * SHA-256 of a list of trades in closing order, every field to the last bit: two runs traded alike exactly when their
 * hashes are equal.
 */
export function orderHash(trades: readonly Trade[]): string {
  const lines = trades.map((trade) => canonicalJson(trade))
  return sha256Hex(lines.join('\n'))
}
