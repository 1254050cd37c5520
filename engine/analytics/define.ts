import type { StatisticCard } from '../domain/run.ts'
import type { ReportContext } from './context.ts'

/** Why there is no number, in words a trader understands. */
export interface NoAnswer {
  readonly why: string
}

export type Answer = number | NoAnswer

/** A statistic: what it means, and how it follows from a run. A pure function of the context. */
export interface StatisticDefinition {
  readonly card: StatisticCard
  compute(context: ReportContext): Answer
}

export function defineStatistic(definition: StatisticDefinition): StatisticDefinition {
  return definition
}

/** The sample is smaller than the statistic needs; null when it is large enough. */
export function tooFew(what: string, have: number, need: number): NoAnswer | null {
  return have >= need ? null : { why: `not enough ${what}: ${have} of at least ${need}` }
}

/** Why there is no number where returns go on after nothing was left. */
export const lostAccount = 'the account was lost, and returns on nothing have no value'

export function isNumber(answer: Answer): answer is number {
  return typeof answer === 'number'
}
