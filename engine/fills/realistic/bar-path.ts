import type { BarPathKind } from '../../domain/realistic.ts'

/**
 * Whether the high of a bar came before its low. The adaptive path goes to the nearer extreme first; when both are
 * equally far it goes against the bar's own direction first, low first for a bar that rose.
 */
export function isHighFirst(kind: BarPathKind, open: number, high: number, low: number, close: number): boolean {
  if (kind === 'high-first') return true
  if (kind === 'low-first') return false
  const up = high - open
  const down = open - low
  return up === down ? close < open : up < down
}
