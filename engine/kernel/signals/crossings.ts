/**
 * Writes the bars in [from, until) on which `a` goes through `b`, as `crossed` tells them: below on the bar before and
 * above now, or the other way round, both strictly. `from` is 1 or later. One integer per crossing, `2 * bar + 1` for
 * up and `2 * bar` for down, in rising order; `events` has room for one per bar. Answers how many.
 */
export function crossings(a: Float64Array, b: Float64Array, from: number, until: number, events: Int32Array): number {
  let count = 0
  let above = a[from - 1] > b[from - 1]
  for (let bar = from; bar < until; bar++) {
    bar = above ? whileAbove(a, b, bar, until) : whileNotAbove(a, b, bar, until)
    if (bar === until) break
    above = !above
    // A touch is no crossing: the other side must be strict as well.
    if (above) {
      if (a[bar - 1] < b[bar - 1]) events[count++] = 2 * bar + 1
    } else if (a[bar] < b[bar]) events[count++] = 2 * bar
  }
  return count
}

/** Most bars cross nothing: what is done on them is a loop of its own, with nothing else in it. */
function whileAbove(a: Float64Array, b: Float64Array, from: number, until: number): number {
  let bar = from
  while (bar < until && a[bar] > b[bar]) bar++
  return bar
}

function whileNotAbove(a: Float64Array, b: Float64Array, from: number, until: number): number {
  let bar = from
  while (bar < until && !(a[bar] > b[bar])) bar++
  return bar
}
