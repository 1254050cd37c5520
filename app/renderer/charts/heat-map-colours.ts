/**
 * Dark blue over green to yellow: brightness rises evenly along the whole scale, so that it reads the same for every
 * kind of colour blindness, and in grey.
 */
const stops = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 74, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [110, 206, 88],
  [181, 222, 43],
  [253, 231, 37],
] as const

export type Rgb = readonly [red: number, green: number, blue: number]

/** The colour at `part` of the scale, 0 the worst and 1 the best. */
export function scaleColour(part: number): Rgb {
  const at = Math.min(Math.max(part, 0), 1) * (stops.length - 1)
  const from = Math.min(Math.floor(at), stops.length - 2)
  const rest = at - from
  const mix = (k: 0 | 1 | 2): number => Math.round(stops[from][k] + (stops[from + 1][k] - stops[from][k]) * rest)
  return [mix(0), mix(1), mix(2)]
}

/** How far `value` lies between the worst and the best; half way where all are equal. */
export function partOf(value: number, low: number, high: number): number {
  return high > low ? (value - low) / (high - low) : 0.5
}

export const cssColour = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`

/** The scale as a CSS gradient from the worst at the bottom to the best at the top. */
export const scaleGradient = `linear-gradient(to top, ${stops.map(cssColour).join(', ')})`

/** Brightness as an eye sees it, 0…1. */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
