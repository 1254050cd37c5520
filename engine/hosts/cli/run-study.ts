import { randomUUID } from 'node:crypto'
import type { StudyKind, StudyResult, StudySpec } from '../../domain/study.ts'
import type { CliContext } from './context.ts'
import { followToEnd } from './follow.ts'
import type { Session } from './session.ts'
import { studyProgressLine } from './study-progress-line.ts'

/** Starts a study and answers its result. When it ends without one, says how to go on with it. */
export async function runStudy(
  session: Pick<Session, 'client'>,
  spec: StudySpec,
  context: CliContext,
): Promise<StudyResult> {
  const id = randomUUID()
  await session.client.studies.start({ id, spec })
  return followStudy(session, id, spec.kind, context)
}

export async function followStudy(
  { client }: Pick<Session, 'client'>,
  id: string,
  kind: StudyKind,
  { output, interrupt }: CliContext,
): Promise<StudyResult> {
  try {
    await followToEnd(
      (listener) => client.studies.progress({ study: id }, listener),
      () => client.studies.cancel({ study: id }),
      studyProgressLine(output, kind, Date.now(), Date.now),
      interrupt,
    )
  } catch (thrown) {
    if (interrupt.stopped) output.say(`Stopped. To go on: lonja studies resume ${id}`)
    throw thrown
  }
  return client.studies.result({ study: id })
}
