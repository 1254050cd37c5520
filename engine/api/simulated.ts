import type { Handlers } from '../contract/define.ts'
import type { simulatedContract } from '../contract/simulated.ts'
import type { SyntheticDatasets } from '../market/synthetic/synthetic-datasets.ts'
import type { SyntheticMarket } from '../market/synthetic/synthetic-market.ts'

export const simulatedHandlers = (
  market: SyntheticMarket,
  datasets: SyntheticDatasets,
): Handlers<typeof simulatedContract> => ({
  instruments: () => market.instruments,
  store: (spec, stop) => datasets.make(spec, stop),
})
