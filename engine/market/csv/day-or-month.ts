import type { CsvQuestion, CsvTimeFormat } from '../../domain/csv-import.ts'
import type { Layout } from './layout.ts'
import { ProblemList } from './problem-list.ts'
import { scanRows } from './scan-rows.ts'
import { timeFormatWords } from './time-text.ts'

/**
 * Tells 03/04 the third of April from the fourth of March by the whole file: days above 12, and times that must rise or
 * fall all the way. When both readings hold equally well a person is asked; nothing is guessed.
 */
export function chooseDayOrMonth(
  bytes: Uint8Array,
  layout: Layout,
): { readonly layout: Layout; readonly questions: readonly CsvQuestion[]; readonly notes: readonly string[] } {
  if (layout.timeFormats.length < 2) return { layout, questions: [], notes: [] }
  const judged = layout.timeFormats
    .map((timeFormat) => ({ timeFormat, wrong: wrongTimes(bytes, withTimeFormat(layout, timeFormat)) }))
    .sort((a, b) => a.wrong - b.wrong)
  const [best, second] = judged
  if (best.wrong < second.wrong) {
    const note =
      `Dates are read as ${timeFormatWords[best.timeFormat]}: read as ${timeFormatWords[second.timeFormat]}, ` +
      `${second.wrong} of them would be impossible or out of order.`
    return { layout: withTimeFormat(layout, best.timeFormat), questions: [], notes: [note] }
  }
  const question: CsvQuestion = {
    choice: 'timeFormat',
    question: 'Do these dates begin with the day or with the month? Both are possible for every row.',
    options: judged.map(({ timeFormat }) => ({ value: timeFormat, meaning: timeFormatWords[timeFormat] })),
  }
  return { layout, questions: [question], notes: [] }
}

function withTimeFormat(layout: Layout, timeFormat: CsvTimeFormat): Layout {
  return { ...layout, format: { ...layout.format, timeFormat } }
}

/** How many times cannot be read, or break the order that most of them follow. */
function wrongTimes(bytes: Uint8Array, layout: Layout): number {
  const { time, timeOfDay } = layout.format.columns
  const columns = { ...(time === undefined ? {} : { time }), ...(timeOfDay === undefined ? {} : { timeOfDay }) }
  const problems = new ProblemList()
  const { count, values } = scanRows(bytes, { ...layout, format: { ...layout.format, columns } }, null, problems)
  let risen = 0
  let fallen = 0
  let last = NaN
  for (let row = 0; row < count; row++) {
    const at = values[row]
    if (at > last) risen++
    else if (at < last) fallen++
    if (at === at) last = at
  }
  return problems.count + Math.min(risen, fallen)
}
