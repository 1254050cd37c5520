import type { Workload } from './workload.ts'
import { breakout } from './workloads/breakout.ts'
import { dailyRun } from './workloads/daily-run.ts'
import { marketFiles } from './workloads/market-files.ts'
import { feedPipeline } from './workloads/feed-pipeline.ts'
import { minuteBars } from './workloads/minute-bars.ts'
import { monteCarlo } from './workloads/monte-carlo.ts'
import { portfolio } from './workloads/portfolio.ts'
import { storeReads } from './workloads/store-reads.ts'
import { storeWorkloads } from './workloads/store.ts'
import { sweeps } from './workloads/sweep.ts'
import { walkForward } from './workloads/walk-forward.ts'

/** Everything that is measured, in the order of the report. */
export const workloads: readonly Workload[] = [
  dailyRun, ...minuteBars, breakout, ...sweeps, monteCarlo, walkForward, ...marketFiles, portfolio, feedPipeline,
  ...storeWorkloads, ...storeReads,
]
