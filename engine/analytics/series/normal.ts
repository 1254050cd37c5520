const rootTwoPi = Math.sqrt(2 * Math.PI)

/**
 * Chance that a standard normal variable is at most `x`; absolute error below 1e-15. Marsaglia (2004), Evaluating the
 * Normal Distribution.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return NaN
  if (x < 0) return x < -5 ? upperTail(-x) : 1 - normalCdf(-x)
  if (x > 5) return 1 - upperTail(x)
  let sum = x
  let term = x
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (x * x) / k
    sum += term
  }
  return 0.5 + sum * density(x)
}

function density(x: number): number {
  return Math.exp(-0.5 * x * x) / rootTwoPi
}

/** Laplace's continued fraction, for x > 5. */
function upperTail(x: number): number {
  let fraction = x
  for (let k = 60; k >= 1; k--) fraction = x + k / fraction
  return density(x) / fraction
}

/** The x with `normalCdf(x) = p`; relative error about 1e-16. Wichura (1988), algorithm AS 241. */
export function normalQuantile(p: number): number {
  if (!(p > 0)) return p === 0 ? -Infinity : NaN
  if (!(p < 1)) return p === 1 ? Infinity : NaN
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * ratio(0.180625 - q * q, central)
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p))
  const tail = r <= 5 ? ratio(r - 1.6, middle) : ratio(r - 5, far)
  return q < 0 ? -tail : tail
}

type Coefficients = readonly [numerator: readonly number[], denominator: readonly number[]]

/** Coefficients from the highest power to the lowest. */
const central: Coefficients = [
  [
    2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
    1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.387132872796366608,
  ],
  [
    5.226495278852545925e3, 2.8729085735721942674e4, 3.930789580009271061e4, 2.1213794301586595867e4,
    5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1,
  ],
]
const middle: Coefficients = [
  [
    7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
  ],
  [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 1.51986665636164571966e-2, 1.4810397642748007459e-1,
    6.8976733498510000455e-1, 1.6763848301838038494, 2.05319162663775882187, 1,
  ],
]
const far: Coefficients = [
  [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
    2.96560571828504891230e-1, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
  ],
  [
    2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.868691311456132591e-4,
    1.48753612908506148525e-2, 1.3692988092273580531e-1, 5.9983220655588793769e-1, 1,
  ],
]

function ratio(x: number, [numerator, denominator]: Coefficients): number {
  const at = (coefficients: readonly number[]): number => coefficients.reduce((sum, c) => sum * x + c, 0)
  return at(numerator) / at(denominator)
}
