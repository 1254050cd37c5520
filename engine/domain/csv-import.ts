import type { Dataset } from './dataset.ts'
import type { Timeframe } from './timeframe.ts'

/** What a person may state about a file instead of having it detected. */
export interface CsvChoices {
  readonly delimiter?: ',' | ';' | '\t' | '|'
  readonly header?: boolean
  /** How times are written, see `csvTimeFormats`. */
  readonly timeFormat?: CsvTimeFormat
  /** IANA zone of times written without one; UTC when left out. */
  readonly timeZone?: string
  /** True when 1,5 means one and a half. */
  readonly decimalComma?: boolean
  /** Which column (0-based) holds what. */
  readonly columns?: Readonly<Partial<Record<CsvColumn, number>>>
  /** What a row's time is: when its bar opens (as when left out), or when it closes. */
  readonly barStamp?: (typeof csvBarStamps)[number]
}

export const csvBarStamps = ['open', 'close'] as const

export const csvTimeFormats = [
  'epoch-s', 'epoch-ms', 'epoch-us', 'epoch-ns', 'iso', 'ymd-compact', 'ymd-slash', 'dmy', 'mdy',
] as const
export type CsvTimeFormat = (typeof csvTimeFormats)[number]

export const csvColumns = ['time', 'timeOfDay', 'open', 'high', 'low', 'close', 'volume'] as const
export type CsvColumn = (typeof csvColumns)[number]

export const csvThousands = ['', ',', '.', ' ', "'"] as const
export type CsvThousands = (typeof csvThousands)[number]

/** What was found out about a file. */
export interface CsvFormat {
  readonly delimiter: ',' | ';' | '\t' | '|'
  readonly header: boolean
  readonly timeFormat: CsvTimeFormat
  readonly timeZone: string
  readonly decimalComma: boolean
  /** What separates thousands, or an empty text. */
  readonly thousands: CsvThousands
  readonly columns: Readonly<Partial<Record<CsvColumn, number>>>
}

/** A row that cannot be a bar. `line` counts from 1, as editors do. */
export interface CsvProblem {
  readonly line: number
  readonly reason: string
  readonly text: string
}

/**
 * Something only a person can know: is 03/04 in March or in April? An option's `value` is the choice as text: `dmy`,
 * `true`, or for columns their JSON.
 */
export interface CsvQuestion {
  readonly choice: keyof CsvChoices
  readonly question: string
  readonly options: readonly { readonly value: string; readonly meaning: string }[]
}

/** The prices of a file in at most 300 points, to see at a glance whether they were read as they are meant. */
export interface CsvSketch {
  /** Oldest first: time and close of the last row of each point, the highest and the lowest price of all its rows. */
  readonly points: readonly {
    readonly at: number
    readonly close: number
    readonly high: number
    readonly low: number
  }[]
  readonly firstClose: number
  readonly lastClose: number
}

export interface CsvPreview {
  readonly format: CsvFormat | null
  /** Rows that hold data; the header and empty lines do not count. */
  readonly rows: number
  /** Names from the header; empty without one. */
  readonly columnNames: readonly string[]
  readonly firstRows: readonly (readonly string[])[]
  readonly problems: readonly CsvProblem[]
  /** How many problems there are in all; the list above is cut at 100. */
  readonly problemCount: number
  readonly questions: readonly CsvQuestion[]
  /** Questions that need no answer: without one, what was taken is the first option. */
  readonly hints: readonly CsvQuestion[]
  /** What was assumed or changed while reading, in sentences: rows turned round, a zone taken for granted. */
  readonly notes: readonly string[]
  /** Of the bars, when the file can be read; null otherwise. */
  readonly timeframe: Timeframe | null
  readonly firstAt: number | null
  readonly lastAt: number | null
  /** Null where it was not asked for, and where no row holds prices. */
  readonly sketch: CsvSketch | null
}

export type CsvImportOutcome =
  | { readonly outcome: 'stored'; readonly dataset: Dataset; readonly known: boolean; readonly preview: CsvPreview }
  | { readonly outcome: 'refused'; readonly preview: CsvPreview }
  | { readonly outcome: 'unclear'; readonly preview: CsvPreview }
