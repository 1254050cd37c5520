import { readRangeEnd, readRangeStart } from '../../../engine/domain/date-range.ts'
import { words } from '../locales/en.ts'

const said = words.data.removal

/** What was typed as a stretch of time: [fromAt, untilAt), null where nothing was; or what is wrong with it. */
export type RemovalRange =
  | { readonly fromAt: number | null; readonly untilAt: number | null }
  | { readonly problem: string; readonly wrong: 'from' | 'until' }

export function readRemovalRange(from: string, until: string): RemovalRange {
  const fromAt = from.trim() === '' ? null : readRangeStart(from.trim())
  const untilAt = until.trim() === '' ? null : readRangeEnd(until.trim())
  if (fromAt === undefined) return { problem: said.wrongDate, wrong: 'from' }
  if (untilAt === undefined) return { problem: said.wrongDate, wrong: 'until' }
  if (fromAt !== null && untilAt !== null && untilAt <= fromAt) {
    return { problem: said.backwards, wrong: 'until' }
  }
  return { fromAt, untilAt }
}
