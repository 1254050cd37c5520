import { canonicalJson } from '../base/canonical-json.ts'
import { sha256Hex } from '../base/hash.ts'
import type { InstrumentEvidence } from './portfolio.ts'
import type { Evidence } from './run.ts'

/**
 * Names everything that decides a result's bytes: the bars, the code, its parameters, the account, the engine and the
 * seed. Names of files and sources are left out: the same bytes from another folder are the same evidence.
 */
export function evidenceHash(evidence: Omit<Evidence, 'hash'>): string {
  const { dataHash, bars, firstAt, lastAt, timeframe, strategyHash, params, account, engineVersion, seed } = evidence
  const { detailHash, uncertainty, instruments = [], rates = [], limits } = evidence
  const several =
    instruments.length === 0 ? {} : { limits, instruments: instruments.map(bytesOf), rates: rates.map(bytesOf) }
  return sha256Hex(
    canonicalJson({
      dataHash, bars, firstAt, lastAt, timeframe, strategyHash, params, account, engineVersion, seed, ...several,
      ...(detailHash === undefined ? {} : { detailHash }),
      ...(uncertainty === undefined ? {} : { uncertainty }),
      ...(detailHash === undefined ? {} : { detailHash }),
    }),
  )
}

/** An instrument's name is told with its trades, so it is part of the result. */
function bytesOf({ instrument, dataHash, currency, bars, firstAt, lastAt }: InstrumentEvidence): object {
  return { instrument, dataHash, currency, bars, firstAt, lastAt }
}

export function withHash(evidence: Omit<Evidence, 'hash'>): Evidence {
  return { hash: evidenceHash(evidence), ...evidence }
}
