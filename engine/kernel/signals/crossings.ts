/**
 * Writes the bars in [from, until) on which `a` goes through `b`, as `crossed` tells them: below on the bar before and
 * above now, or the other way round, both strictly. `from` is 1 or later. One integer per crossing, `2 * bar + 1` for
 * up and `2 * bar` for down, in rising order; `events` has room for one per bar. Answers how many.
 */
export function crossings(a: Float64Array, b: Float64Array, from: number, until: number, events: Int32Array): number {
  let count = 0
  let above = a[from - 1] > b[from - 1]
  for (let bar = from; bar < until; bar++) {
    const now = a[bar] > b[bar]
    if (now === above) continue
    // A touch is no crossing: the other side must be strict as well.
    if (now) {
      if (a[bar - 1] < b[bar - 1]) events[count++] = 2 * bar + 1
    } else if (a[bar] < b[bar]) events[count++] = 2 * bar
    above = now
  }
  return count
}
