import { Fault } from '../base/fault.ts'
import type { StudySpec } from '../domain/study.ts'

/** Fault `invalid-input` for settings of a run that a study of this kind could make nothing of. */
export function refuseMeaningless({ kind, run }: StudySpec): void {
  if (run.uncertainty === true) {
    throw new Fault(
      'invalid-input',
      'The band is told of one run, and a study makes many or plays one anew. Leave --uncertainty out here, ' +
        'and ask for it in a backtest of the parameters that you choose.',
    )
  }
  if (kind !== 'lookahead') return
  if (run.instruments !== undefined) {
    throw new Fault(
      'invalid-input',
      'The proof looks at what a strategy knows of one instrument. Leave --instruments out, and prove it for each with ' +
        '--instrument.',
    )
  }
  if (run.detail !== undefined) {
    throw new Fault(
      'invalid-input',
      'Finer bars decide how orders fill, and a strategy never sees them; so they can prove nothing of what it knows. ' +
        'Leave --detail out.',
    )
  }
}
