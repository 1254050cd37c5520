import { readRangeEnd, readRangeStart } from '../../../../engine/domain/date-range.ts'
import type { DownloadSpec } from '../../../../engine/domain/download.ts'
import { assetClasses } from '../../../../engine/domain/instrument.ts'
import { isTimeframe } from '../../../../engine/domain/timeframe.ts'
import { words } from '../../locales/en.ts'
import type { DownloadDraft } from '../../store/data-desk.ts'

export interface ReadDownload {
  /** Null while something is wrong. */
  readonly spec: DownloadSpec | null
  /** What is wrong, by field; an empty form has nothing wrong yet. */
  readonly problems: Readonly<Partial<Record<keyof DownloadDraft, string>>>
}

const listIn = (text: string): readonly string[] => text.split(/[,\s]+/).filter((part) => part !== '')

/** What was typed as a download. */
export function readDownload(draft: DownloadDraft): ReadDownload {
  const said = words.data.download.wrong
  const instruments = listIn(draft.instruments)
  const timeframes = listIn(draft.timeframes)
  const fromAt = readRangeStart(draft.from.trim())
  const untilAt = draft.until.trim() === '' ? null : readRangeEnd(draft.until.trim())
  const problems: Partial<Record<keyof DownloadDraft, string>> = {}
  if (draft.instruments !== '' && instruments.length === 0) problems.instruments = said.instruments
  const known = timeframes.filter(isTimeframe)
  if (known.length !== timeframes.length || timeframes.length === 0) problems.timeframes = said.timeframes
  if (draft.from.trim() !== '' && fromAt === undefined) problems.from = said.from
  if (untilAt === undefined) problems.until = said.from
  const providers = listIn(draft.providers)
  if (Object.keys(problems).length > 0 || instruments.length === 0 || fromAt === undefined || untilAt === undefined) {
    return { spec: null, problems }
  }
  const spec: DownloadSpec = {
    instruments,
    timeframes: known,
    fromAt,
    untilAt,
    providers: providers.length === 0 ? null : providers,
    assetClass: assetClasses.find((known) => known === draft.assetClass) ?? null,
    only: 'missing',
  }
  return { spec, problems }
}
