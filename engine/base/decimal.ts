/** A number as digits × 10^-decimals, exactly. */
interface Digits {
  readonly digits: bigint
  readonly decimals: number
}

/**
 * A number as a person would write it. Sixteen and more digits are what adding and multiplying left behind: 0.1 + 0.2
 * is read as 0.3.
 */
function digitsOf(value: number): Digits {
  const [mantissa, exponent] = value.toExponential(14).split('e')
  const [whole, fraction = ''] = mantissa.replace('-', '').split('.')
  const all = `${whole}${fraction}`.replace(/0+$/, '')
  const decimals = Math.max(0, all.length - 1) - Number(exponent)
  const digits = BigInt(all === '' ? '0' : all)
  const sign = value < 0 ? -1n : 1n
  return decimals >= 0
    ? { digits: sign * digits, decimals }
    : { digits: sign * digits * 10n ** BigInt(-decimals), decimals: 0 }
}

/** Both numbers in units of the same power of ten. */
function aligned(a: number, b: number): { readonly a: bigint; readonly b: bigint; readonly decimals: number } {
  const left = digitsOf(a)
  const right = digitsOf(b)
  const decimals = Math.max(left.decimals, right.decimals)
  return {
    a: left.digits * 10n ** BigInt(decimals - left.decimals),
    b: right.digits * 10n ** BigInt(decimals - right.decimals),
    decimals,
  }
}

function numberOf(digits: bigint, decimals: number): number {
  return Number(`${digits}e-${decimals}`)
}

export type RoundingWay = 'nearest' | 'down' | 'up'

/**
 * The multiple of `step` that is nearest to a value (a half goes away from zero), or the next one below or above it.
 * The answer is the number that its decimals write: 0.3, never 0.30000000000000004. What is not finite, or a step
 * that is not above 0, leaves the value as it is.
 */
export function roundToStep(value: number, step: number, way: RoundingWay = 'nearest'): number {
  if (!Number.isFinite(value) || !(step > 0) || !Number.isFinite(step)) return value
  const { a, b, decimals } = aligned(value, step)
  const rest = ((a % b) + b) % b
  const below = a - rest
  if (rest === 0n) return numberOf(below, decimals)
  if (way === 'down') return numberOf(below, decimals)
  if (way === 'up') return numberOf(below + b, decimals)
  const twice = rest * 2n
  const goesUp = twice === b ? a > 0n : twice > b
  return numberOf(goesUp ? below + b : below, decimals)
}

/** Whether a value is a whole number of steps, by its decimals. */
export function isOnStep(value: number, step: number): boolean {
  if (!Number.isFinite(value) || !(step > 0)) return false
  const { a, b } = aligned(value, step)
  return a % b === 0n
}

/** The shortest text of a number without an exponent: 0.00000001. */
export function decimalText(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const { digits, decimals } = digitsOf(value)
  const text = String(digits < 0n ? -digits : digits).padStart(decimals + 1, '0')
  const cut = text.length - decimals
  return `${digits < 0n ? '-' : ''}${text.slice(0, cut)}${decimals === 0 ? '' : `.${text.slice(cut)}`}`
}
