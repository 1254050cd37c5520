import type { Column } from './graph.ts'
import { kernel1 } from './graph.ts'

export const plus = (a: Column, b: Column): Column =>
  kernel1([a, b], 0, 0, ([a, b], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = a[i] + b[i]
  })

export const minus = (a: Column, b: Column): Column =>
  kernel1([a, b], 0, 0, ([a, b], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = a[i] - b[i]
  })

export const times = (a: Column, b: Column): Column =>
  kernel1([a, b], 0, 0, ([a, b], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = a[i] * b[i]
  })

/** `factor * a + offset`. */
export const scaled = (a: Column, factor: number, offset = 0): Column =>
  kernel1([a], 0, 0, ([a], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = a[i] * factor + offset
  })

/** `factor * a + otherFactor * b`. */
export const blended = (a: Column, factor: number, b: Column, otherFactor: number): Column =>
  kernel1([a, b], 0, 0, ([a, b], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = a[i] * factor + b[i] * otherFactor
  })

/** `factor * a / b`, and `whenZero` where b is 0. */
export const ratio = (a: Column, b: Column, factor = 1, whenZero = 0): Column =>
  kernel1([a, b], 0, 0, ([a, b], out) => (from, to) => {
    for (let i = from; i < to; i++) {
      const divisor = b[i]
      out[i] = divisor === 0 ? whenZero + a[i] * 0 : (factor * a[i]) / divisor
    }
  })

/** `100 * a / (a + b)`, and 0 where both are 0. */
export const shareOf = (a: Column, b: Column): Column =>
  kernel1([a, b], 0, 0, ([a, b], out) => (from, to) => {
    for (let i = from; i < to; i++) {
      const whole = a[i] + b[i]
      out[i] = whole === 0 ? 0 : (100 * a[i]) / whole
    }
  })

export const absolute = (a: Column): Column =>
  kernel1([a], 0, 0, ([a], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = Math.abs(a[i])
  })

/** `100 * (a - b) / (a + b)`, and 0 where the sum is 0. */
export const balance = (a: Column, b: Column): Column =>
  kernel1([a, b], 0, 0, ([a, b], out) => (from, to) => {
    for (let i = from; i < to; i++) {
      const sum = a[i] + b[i]
      out[i] = sum === 0 ? 0 : (100 * (a[i] - b[i])) / sum
    }
  })

/** `middle + factor * width`, for bands. */
export const band = (middle: Column, width: Column, factor: number): Column =>
  kernel1([middle, width], 0, 0, ([middle, width], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = middle[i] + factor * width[i]
  })

/** Half way between two series. */
export const halfway = (a: Column, b: Column): Column =>
  kernel1([a, b], 0, 0, ([a, b], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = (a[i] + b[i]) / 2
  })

/** Square root; numbers that rounding made slightly negative count as 0. */
export const squareRoot = (a: Column): Column =>
  kernel1([a], 0, 0, ([a], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = a[i] < 0 ? 0 : Math.sqrt(a[i])
  })
