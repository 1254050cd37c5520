/**
 * Works through the items in order, at most `lanes` at once. After a failure no further item begins, and the failure is
 * thrown once those at work have ended.
 */
export async function inLanes<T>(lanes: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0
  let failed = false
  const lane = async (): Promise<void> => {
    while (next < items.length && !failed) {
      try {
        await work(items[next++])
      } catch (thrown) {
        failed = true
        throw thrown
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: Math.min(lanes, items.length) }, lane))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
