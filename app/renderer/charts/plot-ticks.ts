/** Round numbers from `low` to `high`, about `count` of them. */
export function niceTicks(low: number, high: number, count: number): readonly number[] {
  if (!(high > low)) return Number.isFinite(low) ? [low] : []
  const raw = (high - low) / Math.max(1, count)
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = ([1, 2, 2.5, 5, 10].find((times) => times * power >= raw * 0.999) ?? 10) * power
  const ticks: number[] = []
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
    ticks.push(Number((k * step).toPrecision(12)))
  }
  return ticks
}

/** Every how many places a label is written, so that labels `size` apart do not touch. */
export function labelEvery(places: number, length: number, size: number): number {
  return Math.max(1, Math.ceil((places * size) / Math.max(1, length)))
}

/** Maps `from`…`until` onto `start`…`end` of a screen. */
export function linear(from: number, until: number, start: number, end: number): (value: number) => number {
  const width = until - from
  return width === 0 ? () => (start + end) / 2 : (value) => start + ((value - from) / width) * (end - start)
}
