import type { BarGroup } from '../../charts/group-bars.ts'
import type { ChartSubject } from '../../charts/chart-subject.ts'
import { formatCompact, formatFixed, formatPercent, formatSignedPercent } from '../../format/number.ts'
import { formatBarTime } from '../../format/time.ts'
import { words } from '../../locales/en.ts'

/** A piece of a legend: a name, and a value with a direction that is coloured. */
export interface LegendPart {
  readonly name: string
  readonly value: string
  readonly tone?: 'up' | 'down'
}

/** What stands at a group of bars, for the legend of each pane: price, equity, drawdown. */
export function legendAt(subject: ChartSubject, group: BarGroup): readonly (readonly LegendPart[])[] {
  const { bars, run, priceDecimals } = subject
  const price = (value: number): string => formatFixed(value, priceDecimals)
  const before = group.first > 0 ? bars.close[group.first - 1] : group.open
  const change = before === 0 ? NaN : group.close / before - 1
  const count = group.last - group.first + 1
  const tone = change > 0 ? 'up' : change < 0 ? 'down' : undefined
  const panes: LegendPart[][] = [
    [
      {
        name: count > 1 ? words.chart.group(count) : '',
        value: formatBarTime(bars.openAt[group.first], subject.barMs),
      },
      { name: 'O', value: price(group.open) },
      { name: 'H', value: price(group.high) },
      { name: 'L', value: price(group.low) },
      { name: 'C', value: price(group.close) },
      { name: '', value: formatSignedPercent(change), ...(tone === undefined ? {} : { tone }) },
      { name: words.chart.volume, value: formatCompact(group.volume) },
    ],
  ]
  if (run !== null) {
    const at = Math.min(group.last - run.firstBar, run.equity.length - 1)
    const known = at >= 0 && group.first - run.firstBar < run.equity.length
    panes.push(
      [{ name: words.chart.equity, value: known ? formatFixed(run.equity[at], 2) : '–' }],
      [{ name: words.chart.drawdown, value: known ? formatPercent(run.drawdown[at]) : '–' }],
    )
    const note = noteAt(subject, group)
    if (note !== '') panes[0].push({ name: '◆', value: note })
  }
  return panes
}

/** Notes the strategy left on the bars of a group. */
function noteAt({ run }: ChartSubject, group: BarGroup): string {
  if (run === null) return ''
  const texts = run.marks
    .filter((mark) => mark.bar + run.firstBar >= group.first && mark.bar + run.firstBar <= group.last)
    .map((mark) => mark.text)
  return texts.length > 3 ? `${texts.slice(0, 3).join(', ')}, +${texts.length - 3}` : texts.join(', ')
}

/** Writes a legend into its element without React: it changes with every move of the pointer. */
export function writeLegend(element: HTMLElement, title: string, parts: readonly LegendPart[]): void {
  element.replaceChildren(...(title === '' ? [] : [span('title', title)]), ...parts.map(partElement))
}

function partElement({ name, value, tone }: LegendPart): HTMLElement {
  const element = document.createElement('span')
  if (name !== '') element.append(span('name', `${name} `))
  element.append(span(tone ?? '', value))
  return element
}

function span(className: string, text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = className
  element.textContent = text
  return element
}

/** A legend as a sentence, for those who hear the chart. */
export function sayLegend(panes: readonly (readonly LegendPart[])[]): string {
  return panes.flatMap((parts) => parts.map(({ name, value }) => `${name} ${value}`.trim())).join(', ')
}
