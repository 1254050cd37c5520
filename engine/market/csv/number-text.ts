import type { CsvThousands } from '../../domain/csv-import.ts'

/** How numbers are written in one file. */
export interface NumberStyle {
  readonly decimalComma: boolean
  readonly thousands: CsvThousands
}

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const currencySign = /^([+-]?)\s*[$€£¥]\s*/
const scales: Readonly<Record<string, string>> = { K: 'e3', M: 'e6', B: 'e9' }

/**
 * The double that `text` names, exactly as `Number` would read it once thousands separators are gone and the decimal
 * separator is a point; or why it names none. `scaled` also allows 1.5K, 2M and 3B, as quote pages write volumes.
 */
export function readNumberText(
  text: string,
  style: NumberStyle,
  scaled: boolean,
): { value: number } | { reason: string } {
  if (text === '') return { reason: 'is empty' }
  let digits = text.replace(currencySign, '$1')
  let scale = ''
  if (scaled && /\d[KMB]$/.test(digits)) {
    scale = scales[digits[digits.length - 1]]
    digits = digits.slice(0, -1)
  }
  const whole = withoutThousands(digits, style)
  if (whole === undefined) return { reason: `is "${text}", whose thousands are not in groups of three` }
  const pointed = style.decimalComma ? commaToPoint(whole) : whole
  if (!plain.test(pointed) || (scale !== '' && /e/i.test(pointed))) return { reason: `is "${cut(text)}", not a number` }
  const value = Number(pointed + scale)
  return Number.isFinite(value) ? { value } : { reason: `is "${cut(text)}", larger than any number here can be` }
}

/** A decimal comma becomes a point; a point that stands where only commas may is left as a mistake. */
function commaToPoint(text: string): string {
  return text.includes('.') ? 'point' : text.replace(',', '.')
}

function withoutThousands(text: string, { decimalComma, thousands }: NumberStyle): string | undefined {
  const blank = thousands === ' '
  const marks = blank ? /[ \u00a0\u202f]/ : thousands
  if (thousands === '' || (typeof marks === 'string' ? !text.includes(marks) : !marks.test(text))) return text
  const decimalAt = text.indexOf(decimalComma ? ',' : '.')
  const end = decimalAt < 0 ? text.length : decimalAt
  const groups = text.slice(0, end).split(marks)
  const grouped = /^[+-]?\d{1,3}$/.test(groups[0]) && groups.slice(1).every((group) => /^\d{3}$/.test(group))
  return grouped ? groups.join('') + text.slice(end) : undefined
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** True for text that reads as a number in some style. */
export function looksNumeric(text: string): boolean {
  return /^[+-]?[$€£¥]?\d[\d.,'\u00a0\u202f ]*(?:[eE][+-]?\d+)?[KMB]?$/.test(text) || /^[+-]?[.,]\d+$/.test(text)
}
