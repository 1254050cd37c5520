const settledMs = 7 * 86_400_000

/**
 * How long an answer is as good as new. Plain prices of last week and before never change; prices that are adjusted do
 * with every split, and those of the last days are still corrected.
 */
export function historyTtlMs(untilAt: number, now: number, adjustments: string): number {
  if (untilAt > now - settledMs) return 30_000
  return adjustments === 'none' ? Infinity : 3_600_000
}
