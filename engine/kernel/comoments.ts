import type { Column } from './graph.ts'
import { kernel } from './graph.ts'
import { rollingMean } from './rolling-mean.ts'

/**
 * Sums over the last `n` pairs of the products of their distances from their means: x with x, x with y, y with y.
 * Added up anew at each bar: running sums of products lose what matters when the means are large.
 */
export function comoments(x: Column, y: Column, n: number): readonly [xx: Column, xy: Column, yy: Column] {
  const [xx, xy, yy] = kernel({
    reads: [x, y, rollingMean(x, n), rollingMean(y, n)],
    delays: [0, 0, 0],
    back: n,
    make: ([x, y, meanX, meanY], [xx, xy, yy]) => (from, to) => {
      for (let i = from; i < to; i++) {
        const mx = meanX[i]
        const my = meanY[i]
        let a = mx + my === mx + my ? 0 : NaN
        let b = a
        let c = a
        if (a === a) {
          for (let j = i - n + 1; j <= i; j++) {
            const dx = x[j] - mx
            const dy = y[j] - my
            a += dx * dx
            b += dx * dy
            c += dy * dy
          }
        }
        xx[i] = a
        xy[i] = b
        yy[i] = c
      }
    },
  })
  return [xx, xy, yy]
}
