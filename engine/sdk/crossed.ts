import { Fault } from '../base/fault.ts'
import type { Series } from './series.ts'

export type Crossing = 'up' | 'down' | null

/** A series that can tell by itself whether it crossed something, faster than by being asked for four values. */
export interface CrossingSeries extends Series {
  crossed(level: Series | number): Crossing
}

/**
 * Whether `a` went through `b` (a series or a level) on this bar: on the one side at the bar before, on the other now.
 * Both sides count strictly, so a touch is no crossing, neither when it begins nor when it ends.
 */
export function crossed(a: Series, b: Series | number): Crossing {
  if ('crossed' in a) return (a as CrossingSeries).crossed(b)
  throw new Fault('strategy-failed', 'crossed(a, b) needs a series for a, such as feeds.main.close or an indicator.')
}

/** The same rule over plain numbers. */
export function crossing(before: number, levelBefore: number, now: number, level: number): Crossing {
  if (before < levelBefore) return now > level ? 'up' : null
  if (before > levelBefore) return now < level ? 'down' : null
  return null
}
