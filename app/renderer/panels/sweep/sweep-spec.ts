import { assert } from '../../../../engine/base/assert.ts'
import type { SweepResult, SweepSpec } from '../../../../engine/domain/study.ts'

/** The spec that a sweep's evidence carries. */
export function sweepSpec({ evidence }: SweepResult): SweepSpec {
  const { spec } = evidence
  assert(spec.kind === 'sweep', 'a sweep carries the spec of a sweep')
  return spec
}
