import { canonicalJson } from '../../../../engine/base/canonical-json.ts'
import type { Evidence } from '../../../../engine/domain/run.ts'
import type { MonteCarloResult } from '../../../../engine/domain/study.ts'

/** True when a run is the very one that a Monte Carlo played anew. */
export function isRunOf(run: Evidence, { evidence }: MonteCarloResult): boolean {
  const { spec } = evidence
  const sameBytes = run.dataHash === evidence.dataHash && run.strategyHash === evidence.strategyHash
  return sameBytes && canonicalJson(decided(run)) === canonicalJson(decided(spec.run))
}

type Decided = Pick<Evidence, 'params' | 'account' | 'seed' | 'fromAt' | 'untilAt'>

function decided({ params, account, seed, fromAt, untilAt }: Decided): object {
  return { params, account, seed, fromAt, untilAt }
}
