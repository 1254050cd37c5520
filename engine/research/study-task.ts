import type { RunInput } from '../backtest/run-input.ts'
import type { Stop } from '../base/stop.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { ParamSpecs } from '../domain/param.ts'
import type { StudyEvidence, StudyProgress, StudySpec } from '../domain/study.ts'
import type { Jobs } from '../ports/jobs.ts'
import type { StudyBlocks } from './study-blocks.ts'

/** What a runner gets: everything that decides the numbers, and where to send work and progress. */
export interface StudyTask<S extends StudySpec = StudySpec> {
  /** Nothing left open: ranges and parameters filled in. */
  readonly spec: S
  readonly evidence: StudyEvidence
  readonly strategy: { readonly file: string; readonly hash: string; readonly params: ParamSpecs }
  /** The bars of the range that the study is about. */
  readonly bars: BarColumns
  /** What each job needs beside them: finer bars, or several instruments. */
  readonly parts: RunInput['parts']
  readonly jobs: Jobs
  readonly stop: Stop
  /** What an earlier attempt at this study had finished, and where finished blocks are kept. */
  readonly blocks: StudyBlocks
  tell(change: Partial<Omit<StudyProgress, 'phase' | 'problem'>>): void
}
