import { statisticCards } from '../analytics/report.ts'
import type { BacktestRuns } from '../backtest/backtest-runs.ts'
import type { backtestContract } from '../contract/backtest.ts'
import type { Handlers } from '../contract/define.ts'

export const backtestHandlers = (runs: BacktestRuns): Handlers<typeof backtestContract> => ({
  run: async ({ id, spec }) => {
    await runs.start(id, spec)
    return { run: id }
  },
  progress: ({ run }, emit) => runs.watch(run, emit),
  cancel: ({ run }) => {
    runs.cancel(run)
    return {}
  },
  result: ({ run }) => runs.result(run),
  list: ({ limit }) => runs.list(limit),
  remove: ({ run }) => {
    runs.remove(run)
    return {}
  },
  restore: ({ run }) => {
    runs.restore(run)
    return {}
  },
  statistics: () => statisticCards,
  changes: (_, emit) => runs.watchChanges(emit),
})
