import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { backtestHandlers } from '../api/backtest.ts'
import { dataHandlers } from '../api/data.ts'
import { downloadsHandlers } from '../api/downloads.ts'
import { engineHandlers } from '../api/engine.ts'
import { feedsHandlers } from '../api/feeds.ts'
import { indicatorsHandlers } from '../api/indicators.ts'
import { instrumentsHandlers } from '../api/instruments.ts'
import { keysHandlers } from '../api/keys.ts'
import { providersHandlers } from '../api/providers.ts'
import { recordingsHandlers } from '../api/recordings.ts'
import { replayHandlers } from '../api/replay.ts'
import { simulatedHandlers } from '../api/simulated.ts'
import { sqlHandlers } from '../api/sql.ts'
import { strategiesHandlers } from '../api/strategies.ts'
import { studiesHandlers } from '../api/studies.ts'
import { watchlistsHandlers } from '../api/watchlists.ts'
import { BacktestRuns } from '../backtest/backtest-runs.ts'
import type { Clock } from '../base/clock.ts'
import { toFault } from '../base/fault.ts'
import { neverStop } from '../base/stop.ts'
import { contract, type LonjaContract } from '../contract/contract.ts'
import type { ContractHandlers } from '../contract/define.ts'
import { instrument as instrumentSchema, instrumentSettings } from '../contract/instrument-schema.ts'
import { providerSettings } from '../contract/provider-schema.ts'
import { contractVersion } from '../contract/version.ts'
import { watchlistSettings } from '../contract/watchlists.ts'
import { noSettings } from '../domain/instrument-settings.ts'
import { noProviderSettings } from '../domain/provider-settings.ts'
import { Downloads } from '../market/download/downloads.ts'
import { BarsAsSet } from '../market/instruments/bars-as-set.ts'
import { InstrumentSyncs } from '../market/instruments/instrument-syncs.ts'
import { KnownInstruments } from '../market/instruments/known-instruments.ts'
import { Replays } from '../market/replay/replays.ts'
import { SyntheticDatasets } from '../market/synthetic/synthetic-datasets.ts'
import { SyntheticMarket } from '../market/synthetic/synthetic-market.ts'
import { syntheticModels, syntheticSeed } from '../market/synthetic/synthetic-models.ts'
import { Watchlists } from '../market/watchlists/watchlists.ts'
import type { Log } from '../ports/log.ts'
import type { Ticker } from '../ports/ticker.ts'
import type { Timers } from '../ports/timers.ts'
import { Studies } from '../research/studies.ts'
import { DuckMarketStore } from '../storage/bars/duck-market-store.ts'
import { simulatedProvider } from '../providers/simulated/simulated-provider.ts'
import { openDatabase } from '../storage/database.ts'
import { openHome } from '../storage/home.ts'
import { logFile } from '../storage/log-file.ts'
import { SqliteInstrumentStore } from '../storage/instruments/sqlite-instrument-store.ts'
import { SqliteListingStore } from '../storage/instruments/sqlite-listing-store.ts'
import { SqliteDownloadStore } from '../storage/downloads/sqlite-download-store.ts'
import { SqliteRunStore } from '../storage/runs/sqlite-run-store.ts'
import { LazySqlDesk } from '../storage/sql/lazy-sql-desk.ts'
import { sqlOptions } from '../storage/sql/sql-options.ts'
import { FileSecrets } from '../storage/secrets/file-secrets.ts'
import { SettingsFile } from '../storage/settings/settings-file.ts'
import { storeSp500Once } from '../storage/sp500.ts'
import { SqliteStudyStore } from '../storage/studies/sqlite-study-store.ts'
import { ThreadJobs } from '../workers/thread-jobs.ts'
import { importDroppedFiles } from './drop-folder.ts'
import { jsonLog } from './json-log.ts'
import { LiveFeeds } from './live-feeds.ts'
import { MarketProviders } from './market-providers.ts'
import { settingsReader } from './settings-reader.ts'
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

/** How often the series that are kept current are looked through for those whose time has come. */
const keepCurrentEveryMs = 10_000

const clock: Clock = { now: () => Date.now() }
const ticker: Ticker = {
  every: (intervalMs, work) => {
    const timer = setInterval(work, intervalMs)
    timer.unref()
    return () => clearInterval(timer)
  },
}

const timers: Timers = {
  after: (delayMs, work) => {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  },
}

/** The composition root: the only place that knows both features and adapters. */
export async function buildEngine(options: EngineOptions): Promise<Engine> {
  const home = openHome(options.home, options.host)
  const log = jsonLog(logFile(join(home.folder, 'logs')), clock)
  const database = openDatabase(home.databaseFile)
  const stored = new DuckMarketStore({ home: home.folder, database, now: () => clock.now() })
  await storeSp500Once(stored, join(home.folder, 'sp500.stored'))
  const market = new SyntheticMarket(syntheticSeed, syntheticModels)
  const synthetic = new SyntheticDatasets({ store: stored, market, clock, timers })
  const bars = synthetic.onDemand(stored)
  const instruments = new KnownInstruments({
    bars: stored,
    store: new SqliteInstrumentStore(database),
    settings: new SettingsFile({
      file: join(home.folder, 'instruments.json'),
      what: 'settings of instruments',
      usual: noSettings,
      parse: settingsReader(instrumentSettings),
    }),
    isSound: (instrument) => instrumentSchema.safeParse(instrument).success,
  })
  instruments.save(market.instruments)
  const watchlists = new Watchlists({
    store: new SettingsFile({
      file: join(home.folder, 'watchlists.json'),
      what: 'watchlists',
      usual: undefined,
      parse: settingsReader(watchlistSettings),
    }),
    known: instruments,
    initial: [{ id: 'simulated', name: 'Simulated market', instruments: market.instruments.map(({ id }) => id) }],
  })
  const barsAsSet = new BarsAsSet(bars, instruments)
  const feeds = new LiveFeeds({
    clock,
    steady: { now: () => performance.now() },
    ticker,
    timers,
    log,
    store: stored,
    complete: (instrument) => instruments.complete(instrument),
    providers: [simulatedProvider(market, clock, timers)],
    reroute: null,
  })
  const vault = new FileSecrets(join(home.folder, 'keys.vault'), () => process.env.LONJA_PASSPHRASE)
  const providers = new MarketProviders({
    settings: new SettingsFile({
      file: join(home.folder, 'providers.json'),
      what: 'settings of providers',
      usual: noProviderSettings,
      parse: settingsReader(providerSettings),
    }),
    secrets: vault,
    market,
    clock,
    timers,
    exchange: (id) => feeds.exchange(id),
    home: home.folder,
  })
  const syncs = new InstrumentSyncs({
    provider: (id) => providers.provider(id),
    known: instruments,
    listings: new SqliteListingStore(database),
    clock,
  })
  const downloads = new Downloads({
    store: stored,
    downloads: new SqliteDownloadStore(database),
    providers: (named) =>
      named === null ? providers.available() : Promise.all(named.map((id) => providers.provider(id))),
    priority: (instrument) => providers.priority(instrument),
    instruments,
    clock,
    log,
  })
  const stopKeeping = ticker.every(keepCurrentEveryMs, () => {
    downloads.keepCurrent().catch((thrown: unknown) => {
      log.error('series could not be kept current', { message: toFault(thrown).message })
    })
  })
  const replays = new Replays({ store: bars, clock, timers, changed: (replay) => feeds.follow(replay) })
  // One for each core: while they compute, this thread has nothing to do.
  const runStore = new SqliteRunStore(database)
  const sql = new LazySqlDesk(sqlOptions(home.folder, database, runStore, stored))
  const jobs = new ThreadJobs({ threads: availableParallelism(), hangMs, heapMb: strategyHeapMb })
  const strategies = strategyCatalog()
  const runs = new BacktestRuns({
    bars: barsAsSet,
    runs: runStore,
    jobs,
    strategies,
    clock,
    log,
    engineVersion,
  })
  const studies = new Studies({
    bars: barsAsSet,
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
  const dataCalls = dataHandlers(bars, stored, instruments)
  // A command is over too soon to watch for anything.
  const stopWatching =
    options.host === 'cli'
      ? () => {}
      : await importDroppedFiles({
          home: home.folder,
          timers,
          log,
          importCsv: async (name, content) =>
            dataCalls.importCsv({ name, content, choices: {}, instrument: null }, neverStop),
        })
  log.info('engine started', { ...about })
  return {
    handlers: {
      engine: engineHandlers(about, clock, ticker),
      data: dataCalls,
      downloads: downloadsHandlers(downloads),
      feeds: feedsHandlers(feeds.desk),
      instruments: instrumentsHandlers(instruments, syncs, clock),
      keys: keysHandlers(vault),
      providers: providersHandlers(providers),
      recordings: recordingsHandlers(stored),
      replay: replayHandlers(replays),
      simulated: simulatedHandlers(market, synthetic),
      sql: sqlHandlers(sql),
      strategies: strategiesHandlers(strategies, jobs),
      indicators: indicatorsHandlers(bars),
      backtest: backtestHandlers(runs),
      studies: studiesHandlers(studies),
      watchlists: watchlistsHandlers(watchlists),
    },
    home: home.folder,
    log,
    announce: (url, token) => home.announce(url, token),
    close: async () => {
      stopWatching()
      stopKeeping()
      await downloads.close()
      await syncs.close()
      replays.stop()
      await providers.close()
      await feeds.close()
      runs.close()
      await studies.close()
      await jobs.close()
      await stored.close()
      database.close()
      home.release()
      log.info('engine closed')
    },
  }
}
