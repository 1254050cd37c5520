import type { Series } from './series.ts'

/**
 * Whether `a` went through `b` (a series or a level) on this bar: on the one side at the bar before, on the other now.
 * Both sides count strictly, so a touch is no crossing, neither when it begins nor when it ends.
 */
export function crossed(a: Series, b: Series | number): 'up' | 'down' | null {
  if (typeof b === 'number') return sides(a.ago(1), b, a.now, b)
  return sides(a.ago(1), b.ago(1), a.now, b.now)
}

function sides(before: number, levelBefore: number, now: number, level: number): 'up' | 'down' | null {
  if (before < levelBefore) return now > level ? 'up' : null
  if (before > levelBefore) return now < level ? 'down' : null
  return null
}
