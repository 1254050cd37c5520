import { canonicalJson } from '../base/canonical-json.ts'
import { sha256Hex } from '../base/hash.ts'
import type { Evidence } from './run.ts'

/**
 * Names everything that decides a result's bytes: the bars, the code, its parameters, the account, the engine and the
 * seed. Names of files and sources are left out: the same bytes from another folder are the same evidence.
 */
export function evidenceHash(evidence: Omit<Evidence, 'hash'>): string {
  const { dataHash, bars, firstAt, lastAt, timeframe, strategyHash, params, account, engineVersion, seed } = evidence
  return sha256Hex(
    canonicalJson({ dataHash, bars, firstAt, lastAt, timeframe, strategyHash, params, account, engineVersion, seed }),
  )
}

export function withHash(evidence: Omit<Evidence, 'hash'>): Evidence {
  return { hash: evidenceHash(evidence), ...evidence }
}
