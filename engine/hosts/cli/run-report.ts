import type { RunResult, RunUncertainty, Statistic, StatisticCard } from '../../domain/run.ts'
import type { Output } from './output.ts'
import { textTable } from './text-table.ts'

/** A result in words for a terminal: what ran on what, the statistics, the evidence. */
export function sayReport(
  output: Output,
  result: RunResult,
  cards: readonly StatisticCard[],
  strategyName: string,
): void {
  const { evidence } = result
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
  const { bold, dim } = output.colors
  const flag = evidence.synthetic ? ' SYNTHETIC DATA' : ''
  output.say('')
  output.say(
    bold(
      `${strategyName} on ${namesOf(evidence)} ${evidence.timeframe}, ${day(evidence.firstAt)} to ${day(evidence.lastAt)} (${evidence.bars} bars)${flag}`,
    ),
  )
  output.say(dim(`Source: ${evidence.source}`))
  output.say('')
  const rows = result.statistics.flatMap((statistic) => {
    const card = cards.find(({ id }) => id === statistic.id)
    if (card === undefined) return []
    const meaning = statistic.value === null ? `No value: ${statistic.why ?? 'unknown why'}.` : card.about
    return [[card.title, valueText(statistic, card), dim(meaning)]]
  })
  output.say(textTable(['statistic', 'value', 'meaning'], rows, ['value']))
  output.say('')
  if (result.uncertainty !== undefined) {
    output.say(uncertaintyText(result.uncertainty))
    output.say('')
  }
  for (const remark of remarksOf(result)) output.say(remark)
  output.say(
    dim(
      `data ${evidence.dataHash.slice(0, 12)} · strategy ${evidence.strategyHash.slice(0, 12)} · engine ${evidence.engineVersion} · seed ${evidence.seed} · evidence ${evidence.hash}`,
    ),
  )
}

/** What a reader of the numbers has to know beside them. */
function remarksOf({ evidence, canceledForMargin, refusedOrders = {} }: RunResult): string[] {
  const { contract, marginRatio } = evidence.account
  const remarks: string[] = []
  if (contract !== undefined) {
    const { multiplier, inverse, marginPerContract, currency } = contract
    const unit = inverse ? `worth ${multiplier} in the currency of its prices` : `of ${multiplier} × its price`
    const margin = marginPerContract === null ? '' : ` with ${marginPerContract} ${currency} of margin`
    remarks.push(`One unit is a contract ${unit}${margin}; money is counted in ${currency}.`)
  }
  const byValue = (contract?.marginPerContract ?? null) === null
  if (byValue && marginRatio !== null && marginRatio < 1) {
    const times = Number((1 / marginRatio).toPrecision(3))
    const percent = Number((marginRatio * 100).toPrecision(4))
    remarks.push(`Positions need a margin of ${percent} %, so they may be worth ${times} times the account.`)
  }
  if (canceledForMargin > 0) {
    const orders = canceledForMargin === 1 ? 'order was' : 'orders were'
    remarks.push(
      `${canceledForMargin} ${orders} dropped because the account could not carry them: give it more --cash, a lower ` +
        '--margin, or smaller sizes.',
    )
  }
  for (const [problem, count] of Object.entries(refusedOrders)) {
    remarks.push(`${count} ${count === 1 ? 'order was' : 'orders were'} refused by the instrument: ${problem}.`)
  }
  return remarks.length === 0 ? [] : [...remarks, '']
}

/** One name, or all that shared the account. */
function namesOf({ instrument, instruments }: RunResult['evidence']): string {
  return instruments === undefined ? instrument : instruments.map((each) => each.instrument).join(', ')
}

function uncertaintyText(uncertainty: RunUncertainty): string {
  const { low, high, stopFirst, targetFirst, ambiguousTrades, ambiguousProfitRatio } = uncertainty
  return (
    `Where bars leave the order of events open, deciding otherwise gave a final equity of ${low.toFixed(2)} to ` +
    `${high.toFixed(2)} (stop first ${stopFirst.toFixed(2)}, target first ${targetFirst.toFixed(2)}); that is about ` +
    `${ambiguousTrades} trades with ${(ambiguousProfitRatio * 100).toFixed(1)} % of the profit.`
  )
}

const dayMs = 86_400_000

function valueText({ value }: Statistic, { unit }: StatisticCard): string {
  if (value === null) return '–'
  switch (unit) {
    case 'ratio':
      return `${(value * 100).toFixed(2)} %`
    case 'money':
      return value.toFixed(2)
    case 'count':
      return String(value)
    case 'number':
      return value.toFixed(3)
    case 'durationMs':
      return value < dayMs ? `${(value / 3_600_000).toFixed(1)} h` : `${Math.round(value / dayMs)} days`
    case 'timeMs':
      return new Date(value).toISOString().slice(0, 16).replace('T', ' ')
  }
}
