import type { Series } from './series.ts'

/**
 * Whether `a` went through `b` (a series or a level) on this bar: on the one side at the bar before, on the other now.
 * Both sides count strictly, so a touch is no crossing, neither when it begins nor when it ends.
 */
export function crossed(a: Series, b: Series | number): 'up' | 'down' | null {
  const now = a.now
  const before = a.ago(1)
  const levelNow = typeof b === 'number' ? b : b.now
  const levelBefore = typeof b === 'number' ? b : b.ago(1)
  if (before < levelBefore) return now > levelNow ? 'up' : null
  if (before > levelBefore) return now < levelNow ? 'down' : null
  return null
}
