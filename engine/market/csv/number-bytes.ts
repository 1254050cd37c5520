const minus = 45

/** Exact powers of ten: a whole number below 2^53 divided by one of them rounds once, as `Number` of the text does. */
const powers = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`))
const exactBelow = 2 ** 53

/**
 * The number at byte `p` in its plain spelling, digits with perhaps a minus and one decimal separator, without making a
 * string: the very double that `Number` makes of the text. NaN for every other spelling, which the reader of text then
 * judges. `cursor.end` is the byte after it. Never looks past the newline that ends the line.
 */
export function readNumberBytes(bytes: Uint8Array, p: number, decimal: number, cursor: { end: number }): number {
  const negative = bytes[p] === minus
  const from = negative ? p + 1 : p
  let q = from
  let mantissa = 0
  let digit = bytes[q] - 48
  while (digit >>> 0 < 10) {
    mantissa = (Math.imul(mantissa, 10) + digit) | 0
    digit = bytes[++q] - 48
  }
  if (q === from) return NaN
  let decimals = 0
  if (digit === decimal - 48) {
    const decimalsAt = ++q
    digit = bytes[q] - 48
    while (digit >>> 0 < 10) {
      mantissa = (Math.imul(mantissa, 10) + digit) | 0
      digit = bytes[++q] - 48
    }
    decimals = q - decimalsAt
  }
  cursor.end = q
  // Nine digits and a separator fit the 32 bits above; more are added up again as a double.
  const value =
    q - from <= 9 || (decimals > 0 && q - from === 10) ? mantissa / powers[decimals] : wide(bytes, from, q, decimals)
  return negative ? -value : value
}

function wide(bytes: Uint8Array, from: number, until: number, decimals: number): number {
  let mantissa = 0
  for (let k = from; k < until; k++) {
    const digit = bytes[k] - 48
    if (digit >>> 0 < 10) mantissa = mantissa * 10 + digit
  }
  return mantissa < exactBelow && decimals <= 22 ? mantissa / powers[decimals] : NaN
}
