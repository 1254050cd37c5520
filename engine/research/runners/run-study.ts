import type { StudyResult } from '../../domain/study.ts'
import type { StudyTask } from '../study-task.ts'
import { runLookahead } from './lookahead.ts'
import { runMonteCarlo } from './monte-carlo.ts'
import { runSweep } from './sweep.ts'
import { runWalk } from './walk.ts'

/** Every kind of study has its runner; a new kind is a file in this folder and a line here. */
export function runStudy(task: StudyTask): Promise<StudyResult> {
  const { spec } = task
  switch (spec.kind) {
    case 'sweep':
      return runSweep({ ...task, spec })
    case 'walk':
      return runWalk({ ...task, spec })
    case 'monte-carlo':
      return runMonteCarlo({ ...task, spec })
    case 'lookahead':
      return runLookahead({ ...task, spec })
  }
}
