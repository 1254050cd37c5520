import { z } from 'zod'
import {
  indicatorGroups,
  indicatorInputs,
  sourceColumns,
  type IndicatorCard,
  type IndicatorParamCard,
  type IndicatorValues,
} from '../domain/indicator.ts'
import { call } from './define.ts'
import { dataset, float64Column, listOf, nothing, paramValues, timeMs } from './schemas.ts'

const described = { name: z.string(), optimize: z.boolean(), label: z.string(), hint: z.string().exactOptional() }

const indicatorParam: z.ZodType<IndicatorParamCard, IndicatorParamCard> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...described,
    kind: z.enum(['int', 'num']),
    default: z.number(),
    min: z.number(),
    max: z.number(),
    step: z.number().exactOptional(),
    log: z.boolean().exactOptional(),
  }),
  z.strictObject({ ...described, kind: z.literal('pick'), default: z.string(), of: z.array(z.string()) }),
])

const indicatorCard: z.ZodType<IndicatorCard, IndicatorCard> = z.strictObject({
  id: z.string(),
  title: z.string(),
  group: z.enum(indicatorGroups),
  inputs: z.array(z.enum(indicatorInputs)),
  params: z.array(indicatorParam),
  outputs: z.array(z.string()),
  pane: z.enum(['price', 'own']),
  formula: z.string(),
  source: z.string(),
  seeding: z.string(),
})

const indicatorValues: z.ZodType<IndicatorValues, IndicatorValues> = z.strictObject({
  id: z.string(),
  params: paramValues,
  openAt: float64Column,
  outputs: z.array(z.strictObject({ name: z.string(), values: float64Column })),
})

export const indicatorsContract = {
  /** Every built-in indicator: what it takes, what it answers, and where it comes from. */
  list: call('reads', nothing, listOf(indicatorCard)),
  /**
   * One indicator over the bars of an instrument id or a dataset hash; its first values come from the bars before
   * `fromAt`, where there are any. `source` and `source2` say which column stands for a series that may be any.
   * Faults: `not-found`, `invalid-input`, `data-missing`.
   */
  compute: call(
    'reads',
    z.strictObject({
      indicator: z.string().min(1),
      params: paramValues,
      instrument: z.string().min(1),
      source: z.enum(sourceColumns),
      source2: z.enum(sourceColumns),
      fromAt: timeMs.nullable(),
      untilAt: timeMs.nullable(),
    }),
    z.strictObject({ dataset, values: indicatorValues }),
  ),
}
