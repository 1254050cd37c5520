import { Fault } from '../../../engine/base/fault.ts'
import type { Evidence, RunProgress, RunSpec } from '../../../engine/domain/run.ts'
import { words } from '../locales/en.ts'
import { initialDraft, specRestored } from './draft.ts'
import { readDraft } from './draft-spec.ts'
import { instrumentSelected } from './instruments.ts'
import { noticeShown } from './notices.ts'
import { problemOf, withPlace, type Problem } from './problem.ts'
import {
  cancelAsked, runClosed, runEnded, runOpenFailed, runOpened, runOpening, runProgressed, runStarted, runsChanged,
  tradeSelected,
} from './runs.ts'
import type { Session } from './session.ts'
import type { Thunk } from './store.ts'
import { findStrategy } from './strategies.ts'
import { readStrategyFile } from './strategy-thunks.ts'

/** Starts the run the form asks for; does nothing while a field has a problem or a run is working. */
export const startRun = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const { draft, strategies, instruments, runs } = getState()
  const card = findStrategy(strategies, draft.strategy)
  if (card === undefined || instruments.selected === null || runs.active !== null) return
  const { spec } = readDraft(draft, card, instruments.selected)
  if (spec !== null) await dispatch(runSpec(spec))
}

/** Runs a spec and shows its result; `restore` puts its settings into the form. */
export const runSpec =
  (spec: RunSpec, restore = false): Thunk<Promise<void>> =>
  async (dispatch, _getState, session) => {
    const id = session.newRunId()
    dispatch(runStarted(id))
    try {
      await session.api.backtest.run({ id, spec })
      const last = await follow(session, id, (progress) => dispatch(runProgressed({ id, progress })))
      dispatch(runEnded({ id, problem: problemOfEnd(last) }))
      if (last?.phase === 'done') await dispatch(openRun(id, restore))
    } catch (thrown) {
      // An engine that was away may have finished the run all the same.
      const finished =
        isLoss(thrown) &&
        (await session.api.backtest.result({ run: id }).then(
          () => true,
          () => false,
        ))
      dispatch(runEnded({ id, problem: finished ? null : interruptedOr(thrown) }))
      if (finished) await dispatch(openRun(id))
    }
  }

/** Follows a run to its end and answers its last progress. */
function follow(session: Session, id: string, show: (progress: RunProgress) => void): Promise<RunProgress | null> {
  return new Promise((done, fail) => {
    let last: RunProgress | null = null
    session.api.backtest.progress(
      { run: id },
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

function problemOfEnd(last: RunProgress | null): Problem | null {
  if (last === null || last.phase === 'done') return null
  if (last.phase === 'canceled') return { code: 'canceled', message: words.strategy.canceled }
  const { code, message, details } = last.problem ?? { code: 'unexpected', message: words.fault.unexpected }
  return withPlace(code, message, details)
}

const isLoss = (thrown: unknown): thrown is Fault =>
  thrown instanceof Fault && (thrown.code === 'not-found' || thrown.code === 'offline')

/** An engine that came back without the run knows no such run: it stopped while the run worked. */
function interruptedOr(thrown: unknown): Problem {
  return isLoss(thrown) ? { code: thrown.code, message: words.connection.interrupted } : problemOf(thrown)
}

export const cancelRun = (): Thunk<Promise<void>> => async (dispatch, getState, { api }) => {
  const { active } = getState().runs
  if (active === null || active.canceling) return
  dispatch(cancelAsked())
  try {
    await api.backtest.cancel({ run: active.id })
  } catch (thrown) {
    dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
  }
}

/**
 * Shows a finished run: its result and its instrument. With `restore` its settings go back into the form, which only a
 * person may ask for: what they typed since would be gone.
 */
export const openRun = (id: string, restore = false): Thunk<Promise<void>> => async (dispatch, getState, session) => {
  dispatch(runOpening(id))
  try {
    const result = session.results.get(id) ?? (await session.api.backtest.result({ run: id }))
    session.results.set(id, result)
    if (getState().runs.opened?.id !== id) return
    const { evidence } = result
    if (restore) dispatch(restoreSpec(evidence))
    const { instruments } = getState()
    if (instruments.datasets.some(({ instrument }) => instrument.id === evidence.instrument)) {
      dispatch(instrumentSelected(evidence.instrument))
    }
    dispatch(runOpened(id))
  } catch (thrown) {
    dispatch(runOpenFailed({ id, problem: problemOf(thrown) }))
  }
}

const restoreSpec = (evidence: Evidence): Thunk => (dispatch, getState) => {
  const { strategy, params, fromAt, untilAt, account, seed, uncertainty, instruments, limits } = evidence
  const { builtins, files } = getState().strategies
  const { datasets } = getState().instruments
  const builtin = builtins.some((card) => card.id === strategy)
  const hash = evidence.detailHash ?? instruments?.[0].detailHash
  const detail = datasets.find((dataset) => dataset.hash === hash)?.timeframe ?? hash
  const stored = datasets.filter(({ instrument }) => instrument.id === evidence.instrument)
  const used = stored.find((dataset) => dataset.hash === evidence.dataHash)
  dispatch(
    specRestored({
      strategy, params, fromAt, untilAt, account, seed, builtin,
      timeframe: stored.length > 1 ? (used?.timeframe ?? '') : '',
      ...(uncertainty === true ? { uncertainty } : {}),
      ...(detail === undefined ? {} : { detail }),
      ...(instruments === undefined ? {} : { instruments: instruments.map(({ instrument }) => instrument) }),
      ...(limits === undefined ? {} : { limits }),
    }),
  )
  if (!builtin && files[strategy] === undefined) void dispatch(readStrategyFile(strategy))
}

export const openNewestRun = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const newest = getState().runs.summaries.at(0)
  if (newest !== undefined && getState().runs.opened === null) await dispatch(openRun(newest.id))
}

/** Shows an instrument by itself; a run of another one is put away (not removed). */
export const showInstrument = (id: string): Thunk => (dispatch, getState) => {
  const { opened, summaries } = getState().runs
  const run = summaries.find((summary) => summary.id === opened?.id)
  dispatch(instrumentSelected(id))
  if (run === undefined) return
  const { instrument, instruments = [] } = run.evidence
  const isOfRun = instrument === id || instruments.some((each) => each.instrument === id)
  if (!isOfRun) dispatch(runClosed())
  else dispatch(tradeSelected(null))
}

/** The one action of an empty workstation: the 20-day breakout over the S&P 500. */
export const runFirstExample = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const { instruments, strategies, runs } = getState()
  if (runs.active !== null) return
  const spx = instruments.datasets.find(({ instrument }) => instrument.id === 'SPX') ?? instruments.datasets.at(0)
  const card = strategies.builtins.find(({ id }) => id === 'breakout') ?? strategies.builtins.at(0)
  if (spx === undefined || card === undefined) return
  const { spec } = readDraft(initialDraft, card, spx.instrument.id)
  if (spec !== null) await dispatch(runSpec(spec, true))
}

export const removeRun = (id: string): Thunk<Promise<void>> => async (dispatch, getState, { api }) => {
  try {
    await api.backtest.remove({ run: id })
    dispatch(runsChanged({ added: [], removed: [id] }))
    if (getState().runs.opened?.id === id) dispatch(runClosed())
    dispatch(noticeShown({ kind: 'done', text: words.runs.removed, undo: { kind: 'run', run: id } }))
  } catch (thrown) {
    dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
  }
}

export const restoreRun = (id: string): Thunk<Promise<void>> => async (dispatch, _getState, { api }) => {
  try {
    await api.backtest.restore({ run: id })
    await dispatch(openRun(id))
  } catch (thrown) {
    dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
  }
}
