/** Stretches longer than this are narrowed by a sample of themselves first. */
const sampledFrom = 600

/** The middle of numbers without NaN, of an even count the mean of the middle two. Puts them in another order. */
export function medianOf(values: Float64Array): number {
  const half = values.length >> 1
  const upper = select(values, half, 0, values.length - 1)
  if (values.length % 2 === 1) return upper
  let lower = -Infinity
  for (let k = 0; k < half; k++) if (values[k] > lower) lower = values[k]
  return (lower + upper) / 2
}

/**
 * The number that would stand at `place` were [from, to] sorted; nothing before it is larger then, and nothing after it
 * smaller. Floyd and Rivest's way: about one and a half looks at each number.
 */
function select(values: Float64Array, place: number, from: number, to: number): number {
  let left = from
  let right = to
  while (right > left) {
    if (right - left > sampledFrom) {
      const size = right - left + 1
      const rank = place - left + 1
      const sample = 0.5 * Math.exp((2 * Math.log(size)) / 3)
      const spread = 0.5 * Math.sqrt((Math.log(size) * sample * (size - sample)) / size) * Math.sign(rank - size / 2)
      const begin = Math.max(left, Math.floor(place - (rank * sample) / size + spread))
      const end = Math.min(right, Math.floor(place + ((size - rank) * sample) / size + spread))
      select(values, place, begin, end)
    }
    const pivot = values[place]
    let low = left
    let high = right
    while (low <= high) {
      while (values[low] < pivot) low++
      while (values[high] > pivot) high--
      if (low > high) break
      const moved = values[low]
      values[low++] = values[high]
      values[high--] = moved
    }
    if (place <= high) right = high
    else if (place >= low) left = low
    else return pivot
  }
  return values[place]
}
