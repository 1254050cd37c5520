import { mean } from './pairwise-sum.ts'

/** cov(y, x) / var(x): how much y moves when x moves by one. NaN where x never moves. */
export function slope(y: Float64Array, x: Float64Array): number {
  const yMean = mean(y)
  const xMean = mean(x)
  let together = 0
  let alone = 0
  for (let i = 0; i < x.length; i++) {
    const move = x[i] - xMean
    together += (y[i] - yMean) * move
    alone += move * move
  }
  return alone === 0 ? NaN : together / alone
}
