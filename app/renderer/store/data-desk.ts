import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

/** What was typed into the download form; times and lists as texts, however wrong. */
export interface DownloadDraft {
  readonly instruments: string
  readonly timeframes: string
  readonly from: string
  readonly until: string
  readonly providers: string
  /** What instruments are that nobody knows yet; empty when that is not said. */
  readonly assetClass: string
}

export interface DataDeskState {
  /** Hash of the dataset whose passport is shown. */
  readonly chosen: string | null
  readonly download: DownloadDraft
  readonly statement: string
}

export const initialDataDesk: DataDeskState = {
  chosen: null,
  download: { instruments: '', timeframes: '1d', from: '', until: '', providers: '', assetClass: '' },
  statement: [
    'SELECT instrument, timeframe, count(*) AS bars, min(open_at) AS first, max(open_at) AS last',
    'FROM bars GROUP BY ALL ORDER BY bars DESC',
  ].join('\n'),
}

const slice = createSlice({
  name: 'dataDesk',
  initialState: initialDataDesk,
  reducers: {
    datasetChosen: (state, { payload }: PayloadAction<string>) => ({ ...state, chosen: payload }),
    downloadTyped: (state, { payload }: PayloadAction<Partial<DownloadDraft>>) => ({
      ...state,
      download: { ...state.download, ...payload },
    }),
    statementTyped: (state, { payload }: PayloadAction<string>) => ({ ...state, statement: payload }),
  },
})

export const dataDeskReducer = slice.reducer
export const { datasetChosen, downloadTyped, statementTyped } = slice.actions
