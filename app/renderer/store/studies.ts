import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { StudyKind, StudyProgress, StudySummary } from '../../../engine/domain/study.ts'
import type { Problem } from './problem.ts'

/** A study that has not ended, as far as this page knows. */
export interface ActiveStudy {
  readonly kind: StudyKind
  readonly progress: StudyProgress | null
  readonly canceling: boolean
  /** When work was first seen and how much was done by then; the rate counts from there. Page clock, ms. */
  readonly since: { readonly at: number; readonly done: number } | null
  /** When the progress at hand came. Page clock, ms. */
  readonly at: number
}

export interface OpenedStudy {
  readonly id: string
  readonly status: 'loading' | 'ready' | 'failed'
  readonly problem?: Problem
}

export interface StudiesState {
  readonly loaded: boolean
  /** Newest first. */
  readonly summaries: readonly StudySummary[]
  /** The study of each kind whose result is on screen. Results lie in the session, not here. */
  readonly opened: Readonly<Partial<Record<StudyKind, OpenedStudy>>>
  /** By id. */
  readonly active: Readonly<Record<string, ActiveStudy>>
  /** Why the last study of each kind gave no result. */
  readonly problems: Readonly<Partial<Record<StudyKind, Problem>>>
}

const initialState: StudiesState = { loaded: false, summaries: [], opened: {}, active: {}, problems: {} }

interface OfStudy {
  readonly id: string
  readonly kind: StudyKind
}

const newestFirst = (a: StudySummary, b: StudySummary): number => b.startedAt - a.startedAt

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = record
  return rest
}

const slice = createSlice({
  name: 'studies',
  initialState,
  reducers: {
    studiesLoaded: (state, { payload }: PayloadAction<readonly StudySummary[]>) => ({
      ...state,
      loaded: true,
      summaries: [...payload].sort(newestFirst),
    }),
    studiesChanged: (
      state,
      { payload }: PayloadAction<{ added: readonly StudySummary[]; removed: readonly string[] }>,
    ) => {
      const gone = new Set([...payload.removed, ...payload.added.map(({ id }) => id)])
      const kept = state.summaries.filter(({ id }) => !gone.has(id))
      return { ...state, summaries: [...kept, ...payload.added].sort(newestFirst) }
    },
    studyStarted: (state, { payload: { id, kind } }: PayloadAction<OfStudy>) => ({
      ...state,
      active: { ...state.active, [id]: { kind, progress: null, canceling: false, since: null, at: 0 } },
      problems: { ...without(state.problems, kind) },
    }),
    studyProgressed: (
      state,
      { payload }: PayloadAction<{ id: string; progress: StudyProgress; at: number }>,
    ) => {
      if (!Object.hasOwn(state.active, payload.id)) return state
      const { progress, at } = payload
      const active = state.active[payload.id]
      const since = active.since ?? (progress.phase === 'running' ? { at, done: progress.done } : null)
      return { ...state, active: { ...state.active, [payload.id]: { ...active, progress, since, at } } }
    },
    studyCancelAsked: (state, { payload }: PayloadAction<string>) =>
      Object.hasOwn(state.active, payload)
        ? { ...state, active: { ...state.active, [payload]: { ...state.active[payload], canceling: true } } }
        : state,
    studyEnded: (state, { payload }: PayloadAction<OfStudy & { problem: Problem | null }>) => ({
      ...state,
      active: without(state.active, payload.id),
      problems:
        payload.problem === null ? state.problems : { ...state.problems, [payload.kind]: payload.problem },
    }),
    studyProblemDismissed: (state, { payload }: PayloadAction<StudyKind>) => ({
      ...state,
      problems: { ...without(state.problems, payload) },
    }),
    studyOpening: (state, { payload: { id, kind } }: PayloadAction<OfStudy>) => ({
      ...state,
      opened: { ...state.opened, [kind]: { id, status: 'loading' as const } },
    }),
    studyOpened: (state, { payload: { id, kind } }: PayloadAction<OfStudy>) =>
      state.opened[kind]?.id === id
        ? { ...state, opened: { ...state.opened, [kind]: { id, status: 'ready' as const } } }
        : state,
    studyOpenFailed: (state, { payload }: PayloadAction<OfStudy & { problem: Problem }>) => {
      const { id, kind, problem } = payload
      return state.opened[kind]?.id === id
        ? { ...state, opened: { ...state.opened, [kind]: { id, status: 'failed' as const, problem } } }
        : state
    },
    studyClosed: (state, { payload }: PayloadAction<StudyKind>) => ({
      ...state,
      opened: { ...without(state.opened as Readonly<Record<string, OpenedStudy>>, payload) },
    }),
  },
})

/** The study of a kind that works at present; a page starts one of a kind at a time. */
export function activeOf(state: StudiesState, kind: StudyKind): (ActiveStudy & { readonly id: string }) | null {
  const entry = Object.entries(state.active).find(([, active]) => active.kind === kind)
  return entry === undefined ? null : { id: entry[0], ...entry[1] }
}

export const studiesReducer = slice.reducer
export const {
  studiesLoaded, studiesChanged, studyStarted, studyProgressed, studyCancelAsked, studyEnded, studyProblemDismissed,
  studyOpening, studyOpened, studyOpenFailed, studyClosed,
} = slice.actions
