import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { MonteCarloMethod, SearchMethod, WalkSpec } from '../../../engine/domain/study.ts'

/** One parameter of a search as typed: searched or not, and from where to where. */
export interface RangeDraft {
  readonly on: boolean
  readonly from: string
  readonly to: string
  readonly step: string
}

export interface SearchDraft {
  readonly method: SearchMethod
  readonly points: string
  /** Id of a statistic, and which end of it is good. */
  readonly objective: string
  readonly lowest: boolean
  readonly minTrades: string
}

export interface WalkDraft {
  readonly mode: WalkSpec['windows']['mode']
  readonly trainBars: string
  readonly testBars: string
  readonly purgeBars: string
  readonly embargoBars: string
}

/** Shares are typed as percent. */
export interface MonteCarloDraft {
  readonly method: MonteCarloMethod
  readonly paths: string
  readonly compounds: boolean
  readonly blockBars: string
  readonly skip: string
  readonly costFactor: string
  readonly ruin: string
}

/** What was typed into the forms of research, as typed. Sweep and walk-forward search the same ranges. */
export interface StudiesDraft {
  /** By strategy and parameter; a missing one is at its default. */
  readonly ranges: Readonly<Record<string, Readonly<Record<string, RangeDraft>>>>
  readonly search: SearchDraft
  readonly walk: WalkDraft
  readonly monteCarlo: MonteCarloDraft
  readonly cuts: string
}

export const initialStudiesDraft: StudiesDraft = {
  ranges: {},
  search: { method: 'grid', points: '500', objective: 'sharpe', lowest: false, minTrades: '5' },
  walk: { mode: 'rolling', trainBars: '1000', testBars: '250', purgeBars: '0', embargoBars: '0' },
  monteCarlo: {
    method: 'block-bootstrap',
    paths: '2000',
    compounds: true,
    blockBars: '20',
    skip: '10',
    costFactor: '3',
    ruin: '50',
  },
  cuts: '60',
}

const slice = createSlice({
  name: 'studiesDraft',
  initialState: initialStudiesDraft,
  reducers: {
    rangeTyped: (
      state,
      { payload }: PayloadAction<{ strategy: string; param: string; range: RangeDraft }>,
    ) => {
      const { strategy, param, range } = payload
      const ranges = (state.ranges[strategy] ??= {})
      ranges[param] = range
    },
    rangesReset: (state, { payload }: PayloadAction<string>) => {
      delete state.ranges[payload]
    },
    searchTyped: (state, { payload }: PayloadAction<Partial<SearchDraft>>) => {
      Object.assign(state.search, payload)
    },
    walkTyped: (state, { payload }: PayloadAction<Partial<WalkDraft>>) => {
      Object.assign(state.walk, payload)
    },
    monteCarloTyped: (state, { payload }: PayloadAction<Partial<MonteCarloDraft>>) => {
      Object.assign(state.monteCarlo, payload)
    },
    cutsTyped: (state, { payload }: PayloadAction<string>) => {
      state.cuts = payload
    },
  },
})

export const studiesDraftReducer = slice.reducer
export const { rangeTyped, rangesReset, searchTyped, walkTyped, monteCarloTyped, cutsTyped } = slice.actions
