/** A true minus, as typeset figures have it; a hyphen is shorter and sits too low. */
export const minus = '\u2212'
/** Shown where there is no value; never 0. */
export const noValue = '–'

/**
 * `value` with a fixed number of decimals and grouped thousands. Written by hand because it runs for every cell of a
 * table: a cached Intl formatter is an order of magnitude slower and `toLocaleString` three hundred times.
 */
export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return noValue
  const digits = Math.abs(value).toFixed(decimals)
  if (digits.includes('e')) return withMinus(value, digits)
  const point = digits.indexOf('.')
  const whole = point < 0 ? digits : digits.slice(0, point)
  const rest = point < 0 ? '' : digits.slice(point)
  const text = groupThousands(whole) + rest
  return isZero(digits) ? text : withMinus(value, text)
}

/** As `formatFixed`, with a plus before gains, so that the direction never hangs on colour alone. */
export function formatSigned(value: number, decimals: number): string {
  const text = formatFixed(value, decimals)
  return value > 0 && Number.isFinite(value) && !isZero(text) ? `+${text}` : text
}

/** A part of one as percent: 0.1234 → `12.34 %`. */
export function formatPercent(ratio: number, decimals = 2): string {
  return Number.isFinite(ratio) ? `${formatFixed(ratio * 100, decimals)} %` : noValue
}

export function formatSignedPercent(ratio: number, decimals = 2): string {
  return Number.isFinite(ratio) ? `${formatSigned(ratio * 100, decimals)} %` : noValue
}

/** A quantity in as few characters as its size needs: 1 234 567 890 → `1.235B`. */
export function formatCompact(value: number): string {
  if (!Number.isFinite(value)) return noValue
  const size = Math.abs(value)
  for (const [from, unit, suffix] of compactSteps) {
    if (size >= from) return `${withMinus(value, trimZeros((size / unit).toPrecision(4)))}${suffix}`
  }
  return withMinus(value, trimZeros(size.toPrecision(Math.max(4, Math.min(6, String(Math.trunc(size)).length)))))
}

/** From which size on which unit is used; numbers of up to five digits are read as they are. */
const compactSteps = [
  [1e12, 1e12, 'T'],
  [1e9, 1e9, 'B'],
  [1e6, 1e6, 'M'],
  [1e5, 1e3, 'K'],
] as const

/** A count of units: whole numbers without decimals, parts with what they need. */
export function formatSize(value: number): string {
  if (Number.isInteger(value)) return formatFixed(value, 0)
  return formatFixed(value, Math.min(8, decimalsOf(value)))
}

function decimalsOf(value: number): number {
  const text = String(value)
  const point = text.indexOf('.')
  return point < 0 || text.includes('e') ? 8 : text.length - point - 1
}

function groupThousands(whole: string): string {
  if (whole.length <= 3) return whole
  let text = ''
  for (let end = whole.length; end > 0; end -= 3) {
    const part = whole.slice(Math.max(0, end - 3), end)
    text = text === '' ? part : `${part},${text}`
  }
  return text
}

const withMinus = (value: number, text: string): string => (value < 0 ? minus + text : text)
const isZero = (digits: string): boolean => !/[1-9]/.test(digits)
const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)
