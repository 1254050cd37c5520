import { Fault } from '../../../engine/base/fault.ts'
import type { ParamValues } from '../../../engine/domain/param.ts'
import type { RunSpec } from '../../../engine/domain/run.ts'
import type { StudyKind, StudyProgress, StudySpec } from '../../../engine/domain/study.ts'
import { words } from '../locales/en.ts'
import { specRestored } from './draft.ts'
import { noticeShown } from './notices.ts'
import { problemOf, withPlace, type Problem } from './problem.ts'
import { runSpec } from './run-thunks.ts'
import type { Session } from './session.ts'
import type { Thunk } from './store.ts'
import {
  activeOf, studiesChanged, studiesLoaded, studyCancelAsked, studyClosed, studyEnded, studyOpenFailed, studyOpened,
  studyOpening, studyProgressed, studyStarted,
} from './studies.ts'

/** How many studies are listed. */
const listedStudies = 500
const kinds: readonly StudyKind[] = ['sweep', 'walk', 'monte-carlo', 'lookahead']

/** Starts a study and shows its result; does nothing while one of its kind works. */
export const startStudy = (spec: StudySpec): Thunk<Promise<void>> => async (dispatch, getState, session) => {
  const { kind } = spec
  if (activeOf(getState().studies, kind) !== null) return
  const id = session.newRunId()
  dispatch(studyStarted({ id, kind }))
  await dispatch(followToEnd(id, kind, () => session.api.studies.start({ id, spec })))
}

/** Goes on with a study that was interrupted; what it had tried is kept. */
export const resumeStudy =
  (id: string, kind: StudyKind): Thunk<Promise<void>> =>
  async (dispatch, getState, session) => {
    if (activeOf(getState().studies, kind) !== null) return
    dispatch(studyStarted({ id, kind }))
    await dispatch(followToEnd(id, kind, () => session.api.studies.resume({ study: id })))
  }

const followToEnd =
  (id: string, kind: StudyKind, start: () => Promise<unknown>): Thunk<Promise<void>> =>
  async (dispatch, _getState, session) => {
    try {
      await start()
      const last = await follow(session, id, (progress) =>
        dispatch(studyProgressed({ id, progress, at: performance.now() })),
      )
      dispatch(studyEnded({ id, kind, problem: problemOfEnd(last) }))
      if (last?.phase === 'done') await dispatch(openStudy(id, kind))
    } catch (thrown) {
      // An engine that was away may have finished the study all the same.
      const finished = isLoss(thrown) && (await session.api.studies.result({ study: id }).then(() => true, () => false))
      dispatch(studyEnded({ id, kind, problem: finished ? null : interruptedOr(thrown) }))
      if (finished) await dispatch(openStudy(id, kind))
    }
  }

function follow(session: Session, id: string, show: (progress: StudyProgress) => void): Promise<StudyProgress | null> {
  return new Promise((done, fail) => {
    let last: StudyProgress | null = null
    session.api.studies.progress(
      { study: id },
      {
        item: (progress) => {
          last = progress
          show(progress)
        },
        end: (fault) => (fault === undefined ? done(last) : fail(fault)),
      },
    )
  })
}

function problemOfEnd(last: StudyProgress | null): Problem | null {
  if (last === null || last.phase === 'done') return null
  if (last.phase === 'canceled') return { code: 'canceled', message: words.research.canceled }
  if (last.phase === 'interrupted') return { code: 'canceled', message: words.research.interrupted }
  const { code, message, details } = last.problem ?? { code: 'unexpected', message: words.fault.unexpected }
  return withPlace(code, message, details)
}

const isLoss = (thrown: unknown): thrown is Fault =>
  thrown instanceof Fault && (thrown.code === 'not-found' || thrown.code === 'offline')

function interruptedOr(thrown: unknown): Problem {
  return isLoss(thrown) ? { code: thrown.code, message: words.research.interrupted } : problemOf(thrown)
}

export const cancelStudy = (kind: StudyKind): Thunk<Promise<void>> => async (dispatch, getState, { api }) => {
  const active = activeOf(getState().studies, kind)
  if (active === null || active.canceling) return
  dispatch(studyCancelAsked(active.id))
  try {
    await api.studies.cancel({ study: active.id })
  } catch (thrown) {
    dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
  }
}

export const openStudy =
  (id: string, kind: StudyKind): Thunk<Promise<void>> =>
  async (dispatch, _getState, session) => {
    dispatch(studyOpening({ id, kind }))
    try {
      const result = session.studies.get(id) ?? (await session.api.studies.result({ study: id }))
      session.studies.set(id, result)
      dispatch(studyOpened({ id, kind }))
    } catch (thrown) {
      dispatch(studyOpenFailed({ id, kind, problem: problemOf(thrown) }))
    }
  }

/** Asks for all studies, shows the newest result of each kind, and follows those that still work. */
export const greetStudies = (): Thunk<Promise<void>> => async (dispatch, getState, { api }) => {
  const summaries = await api.studies.list({ limit: listedStudies })
  dispatch(studiesLoaded(summaries))
  for (const { id, kind, phase } of summaries) {
    const works = phase === 'running' || phase === 'waiting'
    if (!works || Object.hasOwn(getState().studies.active, id)) continue
    dispatch(studyStarted({ id, kind }))
    void dispatch(followToEnd(id, kind, () => Promise.resolve()))
  }
  for (const kind of kinds) {
    const newest = summaries.find((study) => study.kind === kind && study.phase === 'done')
    if (newest !== undefined && getState().studies.opened[kind] === undefined) {
      void dispatch(openStudy(newest.id, kind))
    }
  }
}

export const removeStudy =
  (id: string, kind: StudyKind): Thunk<Promise<void>> =>
  async (dispatch, getState, { api }) => {
    try {
      await api.studies.remove({ study: id })
      dispatch(studiesChanged({ added: [], removed: [id] }))
      if (getState().studies.opened[kind]?.id === id) dispatch(studyClosed(kind))
      const undo = { kind: 'study', study: id, of: kind } as const
      dispatch(noticeShown({ kind: 'done', text: words.research.removed, undo }))
    } catch (thrown) {
      dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
    }
  }

export const restoreStudy =
  (id: string, kind: StudyKind): Thunk<Promise<void>> =>
  async (dispatch, _getState, { api }) => {
    try {
      await api.studies.restore({ study: id })
      dispatch(studiesLoaded(await api.studies.list({ limit: listedStudies })))
      await dispatch(openStudy(id, kind))
    } catch (thrown) {
      dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
    }
  }

/** Puts a study's run with some of its parameters changed into the form, and runs it. */
export const runPoint =
  (run: RunSpec, params: ParamValues): Thunk<Promise<void>> =>
  async (dispatch, getState) => {
    const { strategies, runs } = getState()
    const spec: RunSpec = { ...run, params: { ...run.params, ...params } }
    const builtin = strategies.builtins.some((card) => card.id === spec.strategy)
    dispatch(specRestored({ ...spec, builtin }))
    if (runs.active === null) await dispatch(runSpec(spec))
    else dispatch(noticeShown({ kind: 'done', text: words.research.loadedOnly }))
  }
