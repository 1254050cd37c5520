import type { CsvChoices, CsvQuestion, CsvThousands } from '../../domain/csv-import.ts'
import type { NumberStyle } from './number-text.ts'

/** What one number says about the style of its file; a malformed one says nothing. */
type Vote = 'point' | 'comma' | 'either-comma' | 'either-point' | 'none'

const groupsThenPoint = /^\d{1,3}(?:,\d{3})+\.\d+$/
const groupsThenComma = /^\d{1,3}(?:\.\d{3})+,\d+$/

function voteOf(text: string): Vote {
  const digits = text
    .replace(/^[+-]?[$€£¥]?/, '')
    .replace(/(?:[KMB]|[eE][+-]?\d+)$/, '')
    .replace(/[' \u00a0\u202f]/g, '')
  if (/^[1-9]\d{0,2},\d{3}$/.test(digits)) return 'either-comma'
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(digits)) return 'either-point'
  if (/^\d*\.\d+$/.test(digits) || groupsThenPoint.test(digits) || /^\d{1,3}(?:,\d{3}){2,}$/.test(digits)) {
    return 'point'
  }
  if (/^\d*,\d+$/.test(digits) || groupsThenComma.test(digits) || /^\d{1,3}(?:\.\d{3}){2,}$/.test(digits)) {
    return 'comma'
  }
  return 'none'
}

/**
 * The way a file writes its numbers, told from samples: most of those that can only be read one way decide. A comma
 * before exactly three digits could begin the decimals or separate thousands; when no number says which, a person is
 * asked.
 */
export function detectNumberStyle(
  samples: readonly string[],
  delimiter: string,
  chosen: CsvChoices['decimalComma'],
): { readonly style: NumberStyle; readonly question?: CsvQuestion } {
  const votes = { point: 0, comma: 0, 'either-comma': 0, 'either-point': 0, none: 0 }
  for (const text of samples) votes[voteOf(text)]++
  const unclear = votes.point === votes.comma && votes['either-comma'] > 0 && chosen === undefined
  const decimalComma = chosen ?? (unclear ? delimiter !== ',' : votes.comma > votes.point)
  const style = { decimalComma, thousands: thousandsIn(samples, decimalComma) }
  return unclear ? { style, question: commaQuestion } : { style }
}

function thousandsIn(samples: readonly string[], decimalComma: boolean): CsvThousands {
  if (samples.some((text) => /\d[ \u00a0\u202f]\d{3}/.test(text))) return ' '
  if (samples.some((text) => /\d'\d{3}/.test(text))) return "'"
  const sign = decimalComma ? '.' : ','
  return samples.some((text) => text.includes(sign)) ? sign : ''
}

const commaQuestion: CsvQuestion = {
  choice: 'decimalComma',
  question: 'Does the comma in these numbers begin the decimals, or does it separate thousands?',
  options: [
    { value: 'true', meaning: '1,234 is one point two three four' },
    { value: 'false', meaning: '1,234 is one thousand two hundred and thirty-four' },
  ],
}
