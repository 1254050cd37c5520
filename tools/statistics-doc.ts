import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { statisticCards } from '../engine/analytics/report.ts'
import type { StatisticCard, StatisticUnit } from '../engine/domain/run.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The page this program writes, from the root of the repository. */
export const statisticsPage = 'docs/guides/statistics.md'

const groups: readonly (readonly [StatisticCard['group'], string])[] = [
  ['return', 'Return'],
  ['risk', 'Risk'],
  ['ratio', 'Return against risk, and evidence'],
  ['trade', 'Trades'],
  ['time', 'Time'],
]

const units: Readonly<Record<StatisticUnit, string>> = {
  ratio: 'share (0.02 = 2 %)',
  money: 'money',
  count: 'count',
  number: 'number',
  durationMs: 'duration, ms',
  timeMs: 'time, ms UTC',
}

const introduction = `# Statistics

Every run is judged by the numbers on this page. \`node tools/statistics-doc.ts\` makes it from the definitions in
\`engine/analytics/statistics\`; to change a sentence here, change the definition.

- Shares are told as shares of one: 0.02 is 2 %. Drawdowns and values at risk are losses told as positive shares.
- A statistic that cannot be computed has no number but a reason: *not enough trades: 1 of at least 2*.
- *Day returns* compare the last equity of each calendar day (UTC) with the day before. Runs on weekly, monthly or
  yearly bars use weeks, months or years instead. A year has A = 252 such days; 365 where the market trades on
  weekends; 52 weeks; 12 months.
- Numbers per year need at least 28 days. Where the growth of a shorter run than a year would compound beyond a
  thousandfold, there is no number either.
- In the formulas, E is equity at a bar's close, C the close, D the drawdown, r a day's return, q a trade's net return
  on its entry value, pnl its net money, N the number of trades, n that of bars or returns, s a sample's standard
  deviation (divisor n − 1), Φ the normal distribution.
- Results agree with the reference profile to the last bit where they are made of additions and divisions. Powers and
  logarithms may differ in the last bit from one mathematics library to another.
`

/** The whole page as it should be. */
export function statisticsDocument(cards: readonly StatisticCard[] = statisticCards): string {
  const parts = groups.map(([group, title]) => {
    const members = cards.filter((card) => card.group === group)
    return `## ${title}\n\n${members.map(entryOf).join('\n')}`
  })
  return `${introduction}\n${parts.join('\n')}`
}

function entryOf({ id, title, unit, about, formula, source }: StatisticCard): string {
  const facts = [`Id and unit: \`${id}\`, ${units[unit]}`, `Formula: ${formula}`, `Source: ${source}`]
  return `### ${title}\n\n${about}\n\n${facts.map((fact) => `- ${fact}\n`).join('')}`
}


if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(root, statisticsPage), statisticsDocument())
  process.stdout.write(`${statisticsPage}: ${String(statisticCards.length)} statistics\n`)
}
