import { toFault } from '../base/fault.ts'
import type { Handlers } from '../contract/define.ts'
import type { strategiesContract } from '../contract/strategies.ts'
import type { StrategyCard } from '../domain/run.ts'
import type { Jobs } from '../ports/jobs.ts'
import type { StrategyCatalog, StrategyPlace } from '../ports/strategy-catalog.ts'

export const strategiesHandlers = (catalog: StrategyCatalog, jobs: Jobs): Handlers<typeof strategiesContract> => {
  const card = async ({ id, file, builtin }: StrategyPlace): Promise<StrategyCard> => {
    const { name, about, params, hash } = await jobs.describe(file)
    return { id, builtin, name, about, params, hash }
  }
  return {
    list: () => Promise.all(catalog.builtins.map(card)),
    describe: ({ strategy }) => card(catalog.locate(strategy)),
    saved: ({ strategy }, emit) => {
      const place = catalog.locate(strategy)
      return catalog.watch(place.file, () => {
        card(place).then(
          (read) => emit({ card: read, problem: null }),
          (thrown: unknown) => emit({ card: null, problem: toFault(thrown).toRecord() }),
        )
      })
    },
  }
}
