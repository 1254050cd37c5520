import type { Random } from '../../base/random.ts'
import { normalCdf } from '../../analytics/series/normal.ts'

const rootTwoPi = Math.sqrt(2 * Math.PI)

/** A density over the places of one parameter. */
export interface Density {
  sample(random: Random): number
  logAt(place: number): number
}

/**
 * Kernels around observed places in [0, 1], cut off at its ends, and one flat kernel that keeps every place possible.
 * Each kernel is as wide as the gap to its farther neighbour, so that crowded places are told apart and lonely ones
 * reach out.
 */
export function parzen(observed: readonly number[]): Density {
  const centers = [...observed].sort((a, b) => a - b)
  const narrowest = 1 / Math.min(100, centers.length + 2)
  const widths = centers.map((center, i) => {
    const left = i === 0 ? 0 : center - centers[i - 1]
    const right = i === centers.length - 1 ? 0 : centers[i + 1] - center
    return centers.length === 1 ? 1 : Math.max(narrowest, left, right)
  })
  const inside = centers.map((center, i) => normalCdf((1 - center) / widths[i]) - normalCdf(-center / widths[i]))
  return {
    sample(random) {
      const kernel = Math.floor(random.next() * (centers.length + 1))
      if (kernel === centers.length) return random.next()
      for (;;) {
        const place = centers[kernel] + widths[kernel] * gaussian(random)
        if (place >= 0 && place <= 1) return place
      }
    },
    logAt(place) {
      let sum = 1
      for (let i = 0; i < centers.length; i++) {
        const z = (place - centers[i]) / widths[i]
        sum += Math.exp(-0.5 * z * z) / (rootTwoPi * widths[i] * inside[i])
      }
      return Math.log(sum / (centers.length + 1))
    },
  }
}

/** Shares of values without an order; each value counts as seen once before anything was. */
export function categorical(observed: readonly number[], size: number): Density {
  const weights = new Float64Array(size).fill(1)
  const cellOf = (place: number): number => Math.min(size - 1, Math.floor(place * size))
  for (const place of observed) weights[cellOf(place)]++
  const total = observed.length + size
  return {
    sample(random) {
      let left = random.next() * total
      let cell = 0
      while (cell < size - 1 && left >= weights[cell]) left -= weights[cell++]
      return (cell + 0.5) / size
    },
    logAt: (place) => Math.log(weights[cellOf(place)] / total),
  }
}

/** A standard normal number. Box and Muller (1958). */
export function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}
