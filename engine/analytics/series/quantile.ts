/**
 * The value below which a share `p` of the sorted values lies, linear between neighbours (R's type 7). NaN of nothing.
 */
export function quantile(sorted: Float64Array, p: number): number {
  const place = (sorted.length - 1) * p
  const below = Math.floor(place)
  const low = sorted[below]
  return place === below ? low : low + (place - below) * (sorted[below + 1] - low)
}
