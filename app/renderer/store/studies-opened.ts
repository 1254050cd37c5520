import type { StudyKind, StudyResult } from '../../../engine/domain/study.ts'
import { useAppSelector, useSession } from './hooks.ts'

type ResultOf<K extends StudyKind> = Extract<StudyResult, { kind: K }>

/** The result of a kind of study that is on screen; null while none is opened or it is on its way. */
export function useOpenedStudy<K extends StudyKind>(kind: K): ResultOf<K> | null {
  const session = useSession()
  const opened = useAppSelector((state) => state.studies.opened[kind])
  if (opened?.status !== 'ready') return null
  const result = session.studies.get(opened.id)
  return isOfKind(result, kind) ? result : null
}

function isOfKind<K extends StudyKind>(result: StudyResult | undefined, kind: K): result is ResultOf<K> {
  return result?.kind === kind
}
