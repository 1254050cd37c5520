import { Fault } from '../../base/fault.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { LookaheadFinding, LookaheadTest } from '../../domain/lookahead.ts'

/**
 * A strategy that fails only without its future, or with another one, has looked at it. Throws again what is no failure
 * of the strategy: a canceled proof, a defect of ours.
 */
export function failedRun(thrown: unknown, test: LookaheadTest, bars: BarColumns, cut: number): LookaheadFinding {
  if (!(thrown instanceof Fault) || thrown.code !== 'strategy-failed') throw thrown
  const { bar = cut - 1, file, line } = (thrown.details ?? {}) as FailurePlace
  return {
    test,
    bar,
    barAt: bars.openAt[bar],
    what: 'run',
    expected: 'no error',
    found: thrown.message,
    place: file === undefined || line === undefined ? null : `${file.slice(file.lastIndexOf('/') + 1)}:${line}`,
  }
}

/** What the fault of a failed strategy says of where it failed. */
interface FailurePlace {
  readonly bar?: number
  readonly file?: string
  readonly line?: number
}
