import type { PassportSegment } from '../../domain/passport.ts'

/** Takes [fromAt, untilAt) out of every segment; one that it lies within falls into two. */
export function cutSegments(
  segments: readonly PassportSegment[],
  fromAt: number,
  untilAt: number,
): PassportSegment[] {
  return segments.flatMap((segment) => {
    const before = { ...segment, untilAt: Math.min(segment.untilAt, fromAt) }
    const after = { ...segment, fromAt: Math.max(segment.fromAt, untilAt) }
    return [before, after].filter((part) => part.fromAt < part.untilAt)
  })
}

/** Lays a segment over others, whose bars it replaced; neighbours that say the same become one. */
export function overlaySegment(segments: readonly PassportSegment[], fresh: PassportSegment): PassportSegment[] {
  const all = [...cutSegments(segments, fresh.fromAt, fresh.untilAt), fresh].sort((a, b) => a.fromAt - b.fromAt)
  const joined: PassportSegment[] = []
  for (const segment of all) {
    const last = joined.at(-1)
    const continues =
      last?.untilAt === segment.fromAt && last.source === segment.source && last.adjustments === segment.adjustments
    if (!continues) joined.push(segment)
    else {
      const fetchedAt = Math.max(last.fetchedAt, segment.fetchedAt)
      joined[joined.length - 1] = { ...last, untilAt: segment.untilAt, fetchedAt }
    }
  }
  return joined
}

/** Where a series came from in one line: its sources in the order of time, each once. */
export function sourceOfSegments(segments: readonly PassportSegment[]): string {
  return [...new Set(segments.map(({ source }) => source))].join('; ')
}
