/** Slow, plain arithmetic for reference answers: each bar computed from its whole window, nothing kept between bars. */

export type Series = ArrayLike<number>

export const each = (length: number, answer: (i: number) => number): number[] =>
  Array.from({ length }, (_, i) => answer(i))

/** The last `n` values at bar `i`, or null before there are so many. */
export function last(x: Series, i: number, n: number): number[] | null {
  if (i < n - 1) return null
  const values = Array.from({ length: n }, (_, k) => x[i - n + 1 + k])
  return values.some(Number.isNaN) ? null : values
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
export const mean = (values: readonly number[]): number => sum(values) / values.length

export function deviation(values: readonly number[], ddof: number): number {
  const middle = mean(values)
  return Math.sqrt(sum(values.map((value) => (value - middle) ** 2)) / (values.length - ddof))
}

/** A function of the last `n` values at every bar; NaN before there are so many. */
export const rolling = (x: Series, n: number, answer: (values: readonly number[]) => number): number[] =>
  each(x.length, (i) => {
    const values = last(x, i, n)
    return values === null ? NaN : answer(values)
  })

/** The EMA as TA-Lib documents it: the mean of the first `n` numbers stands as number `n`, from `begin` on. */
export function emaOf(x: Series, n: number, begin = 0): number[] {
  const out = new Array<number>(x.length).fill(NaN)
  let first = begin
  while (first < x.length && Number.isNaN(x[first])) first++
  const at = first + n - 1
  if (at >= x.length) return out
  out[at] = mean(Array.from({ length: n }, (_, k) => x[first + k]))
  for (let i = at + 1; i < x.length; i++) out[i] = (x[i] - out[i - 1]) * (2 / (n + 1)) + out[i - 1]
  return out
}

/** Wilder's mean as he writes it: the last mean times n - 1, plus the new number, through n. */
export function wilderOf(x: Series, n: number): number[] {
  const out = new Array<number>(x.length).fill(NaN)
  let first = 0
  while (first < x.length && Number.isNaN(x[first])) first++
  const at = first + n - 1
  if (at >= x.length) return out
  out[at] = mean(Array.from({ length: n }, (_, k) => x[first + k]))
  for (let i = at + 1; i < x.length; i++) out[i] = (out[i - 1] * (n - 1) + x[i]) / n
  return out
}

export const rises = (x: Series): number[] => each(x.length, (i) => (i === 0 ? NaN : Math.max(0, x[i] - x[i - 1])))
export const falls = (x: Series): number[] => each(x.length, (i) => (i === 0 ? NaN : Math.max(0, x[i - 1] - x[i])))

/** Plain mean half way between the greatest of one series and the least of another, over `n` bars. */
export const middleOf = (high: Series, low: Series, n: number): number[] =>
  each(high.length, (i) => {
    const [highs, lows] = [last(high, i, n), last(low, i, n)]
    return highs === null || lows === null ? NaN : (Math.max(...highs) + Math.min(...lows)) / 2
  })

export const difference = (a: Series, b: Series): number[] => each(a.length, (i) => a[i] - b[i])
export const quotient = (a: Series, b: Series): number[] => each(a.length, (i) => a[i] / b[i])

/** What stood `n` bars ago. */
export const delayed = (x: Series, n: number): number[] => each(x.length, (i) => x[i - n] ?? NaN)
