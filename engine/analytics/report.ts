import { assert } from '../base/assert.ts'
import type { Statistic, StatisticCard } from '../domain/run.ts'
import { ReportContext, type ReportInput } from './context.ts'
import { lostAccount, type StatisticDefinition } from './define.ts'
import { statistics } from './list.ts'

export type { ReportInput } from './context.ts'

/** What each statistic means, in the order of a report. */
export const statisticCards: readonly StatisticCard[] = statistics.map((definition) => definition.card)

const byId: ReadonlyMap<string, StatisticDefinition> = new Map(
  statistics.map((definition) => [definition.card.id, definition]),
)

/** All statistics of a run, in the order of the cards. A statistic without a number says why. */
export function report(input: ReportInput): Statistic[] {
  return reportOf(statistics, input)
}

/** Only the named statistics, in the order asked for: a sweep computes what it ranks by and nothing else. */
export function reportOnly(ids: readonly string[], input: ReportInput): Statistic[] {
  return reportOf(ids.map(definitionOf), input)
}

export function isStatistic(id: string): boolean {
  return byId.has(id)
}

function definitionOf(id: string): StatisticDefinition {
  const found = byId.get(id)
  assert(found !== undefined, `no statistic is called "${id}"; ask isStatistic first`)
  return found
}

function reportOf(definitions: readonly StatisticDefinition[], input: ReportInput): Statistic[] {
  assert(input.equity.length === input.bars.length, 'one equity value per bar')
  assert(input.benchmark === undefined || input.benchmark.length === input.bars.length, 'one benchmark price per bar')
  if (input.bars.length === 0) {
    return definitions.map(({ card }) => ({ id: card.id, value: null, why: 'not enough bars: 0 of at least 1' }))
  }
  const context = new ReportContext(input)
  return definitions.map((definition) => statisticOf(definition, context))
}

function statisticOf(definition: StatisticDefinition, context: ReportContext): Statistic {
  const id = definition.card.id
  const answer = definition.compute(context)
  if (typeof answer !== 'number') return { id, value: null, why: answer.why }
  if (Number.isFinite(answer)) return { id, value: answer === 0 ? 0 : answer }
  return {
    id,
    value: null,
    why: context.isLost ? lostAccount : 'the numbers it is made of grew beyond any bound or divide by zero',
  }
}
