import { createSlice, type Draft, type PayloadAction } from '@reduxjs/toolkit'
import type { RunSpec } from '../../../engine/domain/run.ts'
import { writeRangeEnd, writeRangeStart } from '../../../engine/domain/date-range.ts'
import type { PortfolioLimits } from '../../../engine/domain/portfolio.ts'
import { accountDraftOf, defaultAccountDraft, percentText, type AccountDraft } from './account-draft.ts'

/**
 * What a person typed, as typed: text stays text until a run is started, so nothing is lost to a half-written number, a
 * reload or an engine that restarts. Parameters are kept per strategy; a missing one means its default.
 */
export interface DraftState {
  readonly strategy: string
  /** Text of the path field for the user's own file. */
  readonly path: string
  /** Paths that were loaded, so that they can be chosen again. */
  readonly files: readonly string[]
  readonly params: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly account: AccountDraft
  readonly from: string
  readonly to: string
  readonly seed: string
  /** Also tell the uncertainty band. */
  readonly uncertainty: boolean
  /** Timeframe of the bars, where several are stored of the instrument; empty = those on the chart. */
  readonly timeframe: string
  /** Timeframe, id or hash of finer bars that tell what came first inside of a bar; empty = none. */
  readonly detail: string
  /** Instruments that share the account with the one on the chart. */
  readonly others: readonly string[]
  readonly limits: LimitsDraft
}

/** Limits of a run of several instruments as typed; ratios as percent, empty = none. */
export interface LimitsDraft {
  readonly maxPosition: string
  readonly maxExposure: string
  readonly maxTrades: string
}

const noLimitsDraft: LimitsDraft = { maxPosition: '', maxExposure: '', maxTrades: '' }

export const initialDraft: DraftState = {
  strategy: '',
  path: '',
  files: [],
  params: {},
  account: defaultAccountDraft,
  from: '',
  to: '',
  seed: '0',
  uncertainty: false,
  timeframe: '',
  detail: '',
  others: [],
  limits: noLimitsDraft,
}

type FillsTyped = Partial<Pick<DraftState, 'uncertainty' | 'timeframe' | 'detail'>>
type RestoredSpec = Omit<RunSpec, 'instrument'> & { readonly builtin: boolean; readonly timeframe?: string }

function limitsDraftOf(limits: PortfolioLimits | undefined): LimitsDraft {
  const percent = (ratio: number | null | undefined): string => (typeof ratio === 'number' ? percentText(ratio) : '')
  return {
    maxPosition: percent(limits?.maxPositionRatio),
    maxExposure: percent(limits?.maxExposureRatio),
    maxTrades: limits?.maxOpenTrades?.toString() ?? '',
  }
}

const slice = createSlice({
  name: 'draft',
  initialState: initialDraft,
  reducers: {
    strategyChosen: (state, { payload }: PayloadAction<string>) => {
      state.strategy = payload
    },
    pathTyped: (state, { payload }: PayloadAction<string>) => {
      state.path = payload
    },
    fileKept: (state, { payload }: PayloadAction<string>) => {
      if (!state.files.includes(payload)) state.files.push(payload)
    },
    paramTyped: (state, { payload }: PayloadAction<{ strategy: string; param: string; text: string | null }>) => {
      const { strategy, param, text } = payload
      const params = (state.params[strategy] ??= {})
      if (text === null) delete params[param]
      else params[param] = text
    },
    paramsReset: (state, { payload }: PayloadAction<string>) => {
      delete state.params[payload]
    },
    accountTyped: (state, { payload }: PayloadAction<Partial<AccountDraft>>) => {
      Object.assign(state.account, payload)
    },
    periodTyped: (state, { payload }: PayloadAction<{ from?: string; to?: string; seed?: string }>) => {
      Object.assign(state, payload)
    },
    fillsTyped: (state, { payload }: PayloadAction<FillsTyped>) => {
      Object.assign(state, payload)
    },
    otherToggled: (state, { payload }: PayloadAction<string>) => {
      const place = state.others.indexOf(payload)
      if (place < 0) state.others.push(payload)
      else state.others.splice(place, 1)
    },
    limitTyped: (state, { payload }: PayloadAction<Partial<LimitsDraft>>) => {
      Object.assign(state.limits, payload)
    },
    draftReset: (state) => ({ ...initialDraft, strategy: state.strategy, path: state.path, files: state.files }),
    /** Puts a finished run's settings back into the form. */
    specRestored: (state, { payload }: PayloadAction<RestoredSpec>) => {
      state.strategy = payload.strategy
      if (!payload.builtin) {
        state.path = payload.strategy
        if (!state.files.includes(payload.strategy)) state.files.push(payload.strategy)
      }
      state.params[payload.strategy] = Object.fromEntries(
        Object.entries(payload.params).map(([param, value]) => [param, String(value)]),
      )
      state.account = accountDraftOf(payload.account) as Draft<AccountDraft>
      state.from = payload.fromAt === null ? '' : writeRangeStart(payload.fromAt)
      state.to = payload.untilAt === null ? '' : writeRangeEnd(payload.untilAt)
      state.seed = String(payload.seed)
      state.uncertainty = payload.uncertainty === true
      state.timeframe = payload.timeframe ?? ''
      state.detail = payload.detail ?? ''
      // With their bars named, as in SPX@1d, or without.
      state.others = (payload.instruments ?? []).slice(1).map((name) => name.replace(/@[^@]*$/, ''))
      state.limits = limitsDraftOf(payload.limits)
    },
  },
})

export const draftReducer = slice.reducer
export const {
  strategyChosen,
  pathTyped,
  fileKept,
  paramTyped,
  paramsReset,
  accountTyped,
  periodTyped,
  fillsTyped,
  otherToggled,
  limitTyped,
  draftReset,
  specRestored,
} = slice.actions
