import { allocateBars } from '../engine/domain/bars.ts'
import type { BarColumns } from '../engine/domain/bars.ts'

export interface SyntheticSpec {
  readonly bars: number
  readonly stepMs: number
  /** Typical move of one bar as a share of the price. */
  readonly volatility: number
  readonly seed: number
}

/** 2020-01-01, a Wednesday. */
const firstAt = 1_577_836_800_000
const ticksPerUnit = 100
const firstTicks = 100_000

/** The MurmurHash3 finaliser over a counter: each (seed, index) has a word of its own, drawn in any order. */
function hashed(seed: number, index: number): number {
  let z = (Math.imul(seed, 0x9e3779b1) + Math.imul(index, 0x85ebca77)) | 0
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
  return (z ^ (z >>> 16)) >>> 0
}

/**
 * Sum of the four bytes of a word, centred: bell-shaped, deviation 1, and exact (a multiple of 2^-10 times a constant).
 */
function bell(word: number): number {
  const bytes = (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24)
  return (bytes - 510) / 128
}

/**
 * SYNTHETIC bars: a random walk in whole hundredths, each bar opening at the close before it. Only integers, exact
 * divisions and single IEEE steps are used, so every machine makes the same bytes from the same seed.
 */
export function syntheticBars({ bars, stepMs, volatility, seed }: SyntheticSpec): BarColumns {
  const columns = allocateBars(bars)
  let ticks = firstTicks
  for (let i = 0; i < bars; i++) {
    const reach = ticks * volatility
    const next = Math.max(1000, ticks + Math.floor(reach * bell(hashed(seed, 4 * i)) + 0.5))
    const above = Math.floor(reach * Math.abs(bell(hashed(seed, 4 * i + 1))) * 0.5)
    const below = Math.floor(reach * Math.abs(bell(hashed(seed, 4 * i + 2))) * 0.5)
    columns.openAt[i] = firstAt + i * stepMs
    columns.open[i] = ticks / ticksPerUnit
    columns.high[i] = (Math.max(ticks, next) + above) / ticksPerUnit
    columns.low[i] = Math.max(1, Math.min(ticks, next) - below) / ticksPerUnit
    columns.close[i] = next / ticksPerUnit
    columns.volume[i] = 1 + (hashed(seed, 4 * i + 3) % 1000)
    ticks = next
  }
  return columns
}
