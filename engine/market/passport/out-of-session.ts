import { barsWhere, type QualityRule } from './finding.ts'

export const outOfSession: QualityRule = {
  kind: 'session',
  rule: "The instrument's trading calendar says that the market is closed for the whole bar.",
  find: ({ bars, isExpected }) => barsWhere(bars, (k) => !isExpected(bars.openAt[k])),
}
