/**
 * The text of a number one step on, kept within its limits and free of the noise of binary fractions: 0.1 + 0.2 is 0.3.
 * What is no number starts from the limit nearest to 0.
 */
export function stepNumber(text: string, by: number, min: number, max: number): string {
  const typed = text.trim() === '' ? NaN : Number(text)
  const from = Number.isFinite(typed) ? typed : Math.min(Math.max(0, min), max)
  const next = Math.min(Math.max(from + by, min), max)
  return String(Number(next.toFixed(Math.max(decimalsOf(from), decimalsOf(by)))))
}

function decimalsOf(value: number): number {
  const text = String(value)
  const exponent = text.indexOf('e-')
  if (exponent >= 0) return Math.min(20, Number(text.slice(exponent + 2)) + Math.max(0, exponent - 2))
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}
