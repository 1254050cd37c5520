import type { Handlers } from '../contract/define.ts'
import type { indicatorsContract } from '../contract/indicators.ts'
import { firstAtOrAfter } from '../domain/bars.ts'
import { computeIndicator, indicatorCards } from '../indicators/compute-indicator.ts'
import { findDataset } from '../market/find-dataset.ts'
import type { BarStore } from '../ports/bar-store.ts'

export const indicatorsHandlers = (store: BarStore): Handlers<typeof indicatorsContract> => ({
  list: () => indicatorCards,
  compute: async ({ indicator, params, instrument, source, source2, fromAt, untilAt }) => {
    const dataset = await findDataset(store, instrument)
    const whole = computeIndicator(indicator, params, await store.read(dataset.hash), { source, source2 })
    const begin = firstAtOrAfter(whole.openAt, fromAt ?? -Infinity)
    const end = Math.max(begin, firstAtOrAfter(whole.openAt, untilAt ?? Infinity))
    const cut = (column: Float64Array): Float64Array => column.subarray(begin, end)
    const outputs = whole.outputs.map(({ name, values }) => ({ name, values: cut(values) }))
    return { dataset, values: { ...whole, openAt: cut(whole.openAt), outputs } }
  },
})
