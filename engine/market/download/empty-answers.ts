import type { EmptyAnswer } from '../../domain/download.ts'
import type { TimeRange } from '../../domain/time-range.ts'

const hourMs = 3_600_000
const longestMs = 30 * 24 * hourMs

/**
 * How long a provider's saying that it has no bars of a stretch is believed: as long as the stretch was past when it
 * said so, at least an hour and at most thirty days. What is missing of yesterday may be there tomorrow; what is
 * missing of last year rarely comes.
 */
function believedMs({ askedAt, untilAt }: EmptyAnswer): number {
  return Math.min(longestMs, Math.max(hourMs, askedAt - untilAt))
}

/** The latest saying of a provider that it has nothing of all of a stretch, where it is still believed. */
export function believedEmpty(
  answers: readonly EmptyAnswer[],
  provider: string,
  { fromAt, untilAt }: TimeRange,
  now: number,
): EmptyAnswer | undefined {
  return answers
    .filter((answer) => answer.provider === provider && answer.fromAt <= fromAt && answer.untilAt >= untilAt)
    .filter((answer) => now - answer.askedAt < believedMs(answer))
    .sort((a, b) => b.askedAt - a.askedAt)[0]
}
