/** Range of numbers whose logarithm `logNearOne` answers: those that the classic method takes as 1 + f, unscaled. */
export const leastNearOne = 0.75
export const mostNearOne = 1.3125

/** Below this distance from 1 two terms of the series are the logarithm. */
const tiny = 2 ** -20

/**
 * The natural logarithm of a number between `leastNearOne` and `mostNearOne`: that part of the method of Sun's fdlibm
 * (`e_log.c`, 1993) which such numbers take, step by step, so that the answer is the same to the bit as `Math.log` of
 * the engines that use it. A day's growth nearly always is such a number, and a search asks for millions of them.
 */
export function logNearOne(x: number): number {
  const f = x - 1
  if (f >= -tiny && f < tiny) return f - f * f * (0.5 - 0.33333333333333333 * f)
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)))
  return f - s * (f - (odd + even))
}
