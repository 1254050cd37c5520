import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { backtestHandlers } from '../api/backtest.ts'
import { dataHandlers } from '../api/data.ts'
import { engineHandlers } from '../api/engine.ts'
import { indicatorsHandlers } from '../api/indicators.ts'
import { strategiesHandlers } from '../api/strategies.ts'
import { studiesHandlers } from '../api/studies.ts'
import { BacktestRuns } from '../backtest/backtest-runs.ts'
import type { Clock } from '../base/clock.ts'
import { contract, type LonjaContract } from '../contract/contract.ts'
import type { ContractHandlers } from '../contract/define.ts'
import { contractVersion } from '../contract/version.ts'
import type { Log } from '../ports/log.ts'
import type { Ticker } from '../ports/ticker.ts'
import { Studies } from '../research/studies.ts'
import { FileBarStore } from '../storage/bars/file-bar-store.ts'
import { openDatabase } from '../storage/database.ts'
import { openHome } from '../storage/home.ts'
import { logFile } from '../storage/log-file.ts'
import { SqliteRunStore } from '../storage/runs/sqlite-run-store.ts'
import { storeSp500 } from '../storage/sp500.ts'
import { SqliteStudyStore } from '../storage/studies/sqlite-study-store.ts'
import { ThreadJobs } from '../workers/thread-jobs.ts'
import { jsonLog } from './json-log.ts'
import { strategyCatalog } from './strategy-catalog.ts'
import { engineVersion } from './version.ts'

export interface EngineOptions {
  /** Data folder; made when it is not there. */
  readonly home: string
  readonly host: 'utility' | 'server' | 'cli'
}

/** The engine with all its parts, not yet reachable: a host serves `handlers` on its wires. */
export interface Engine {
  readonly handlers: ContractHandlers<LonjaContract>
  readonly home: string
  readonly log: Log
  /** Tells other processes how to reach this engine, so that they join it instead of opening its files. */
  announce(url: string, token: string): void
  close(): Promise<void>
}

/** A strategy may be silent this long; one bar takes microseconds. */
const hangMs = 5000
const strategyHeapMb = 1024

const clock: Clock = { now: () => Date.now() }
const ticker: Ticker = {
  every: (intervalMs, work) => {
    const timer = setInterval(work, intervalMs)
    timer.unref()
    return () => clearInterval(timer)
  },
}

/** The composition root: the only place that knows both features and adapters. */
export async function buildEngine(options: EngineOptions): Promise<Engine> {
  const home = openHome(options.home, options.host)
  const log = jsonLog(logFile(join(home.folder, 'logs')), clock)
  const database = openDatabase(home.databaseFile)
  const bars = new FileBarStore(home.barsFolder, database)
  await storeSp500(bars)
  const jobs = new ThreadJobs({ threads: Math.max(1, availableParallelism() - 1), hangMs, heapMb: strategyHeapMb })
  const strategies = strategyCatalog()
  const runs = new BacktestRuns({
    bars,
    runs: new SqliteRunStore(database),
    jobs,
    strategies,
    clock,
    log,
    engineVersion,
  })
  const studies = new Studies({
    bars,
    studies: new SqliteStudyStore(database),
    jobs,
    strategies,
    clock,
    log,
    engineVersion,
  })
  const about = {
    version: engineVersion,
    contractVersion: contractVersion(contract),
    host: options.host,
    home: home.folder,
    processId: process.pid,
    startedAt: clock.now(),
    node: process.versions.node,
    sqlite: database.sqliteVersion,
  }
  log.info('engine started', { ...about })
  return {
    handlers: {
      engine: engineHandlers(about, clock, ticker),
      data: dataHandlers(bars),
      strategies: strategiesHandlers(strategies, jobs),
      indicators: indicatorsHandlers(bars),
      backtest: backtestHandlers(runs),
      studies: studiesHandlers(studies),
    },
    home: home.folder,
    log,
    announce: (url, token) => home.announce(url, token),
    close: async () => {
      runs.close()
      await studies.close()
      await jobs.close()
      database.close()
      home.release()
      log.info('engine closed')
    },
  }
}
