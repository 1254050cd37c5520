import { mainBarsOf } from '../backtest/strategy-feeds.ts'
import type { dataContract } from '../contract/data.ts'
import type { Handlers } from '../contract/define.ts'
import type { DataVerdict } from '../domain/data-standing.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { Passport } from '../domain/passport.ts'
import { inspectCsv } from '../market/csv/inspect-csv.ts'
import { readCsv } from '../market/csv/read-csv.ts'
import { barsIn } from '../market/bars-in.ts'
import { dataStanding } from '../market/data-standing.ts'
import { findDataset } from '../market/find-dataset.ts'
import { instrumentOfFile } from '../market/instrument-of-file.ts'
import type { BarStore } from '../ports/bar-store.ts'
import type { MarketArchive } from '../ports/market-archive.ts'

/** `store` finds series, also ones that are made when asked for; `archive` has what is stored. */
export const dataHandlers = (store: BarStore, archive: MarketArchive): Handlers<typeof dataContract> => {
  const find = (wanted: string): Promise<Dataset> => findDataset(store, wanted)
  const passportOf = async (wanted: string): Promise<Passport> => {
    const { hash, instrument } = await find(wanted)
    return archive.passport(hash, instrument)
  }
  return {
    list: () => store.list(),
    show: ({ instrument }) => find(instrument),
    bars: async ({ instrument, fromAt, untilAt, timeframe }) => {
      const dataset = await find(instrument)
      const bars = await archive.range(dataset.hash, fromAt ?? -Infinity, untilAt ?? Infinity)
      if (timeframe === undefined) return { dataset, bars }
      return { dataset, bars: mainBarsOf({ feeds: { main: { tf: timeframe } } }, bars) }
    },
    barsIn: async ({ instrument, timeframe, fromAt, untilAt }) =>
      barsIn(archive, await find(instrument), timeframe, fromAt ?? -Infinity, untilAt ?? Infinity),
    versions: async ({ instrument }) => {
      const dataset = await find(instrument)
      return archive.versions(dataset.instrument.id, dataset.timeframe)
    },
    passport: ({ instrument }) => passportOf(instrument),
    gaps: async ({ instrument }) => {
      const { dataset, gaps } = await passportOf(instrument)
      return { dataset, gaps }
    },
    diff: async ({ from, to }) => archive.diff((await find(from)).hash, (await find(to)).hash),
    standing: ({ hash }) => dataStanding(archive, hash),
    verify: async ({ instrument }) => {
      const verdicts: DataVerdict[] = []
      for (const dataset of instrument === null ? await archive.list() : [await find(instrument)]) {
        verdicts.push(await archive.verify(dataset))
      }
      return verdicts
    },
    export: async ({ instrument, format, fromAt, untilAt, timeframe: wanted }) => {
      const named = await find(instrument)
      const timeframe = wanted ?? named.timeframe
      const { dataset, bars } = await barsIn(archive, named, timeframe, fromAt ?? -Infinity, untilAt ?? Infinity)
      const source = dataset.timeframe === timeframe ? dataset.source : `${dataset.timeframe} bars: ${dataset.source}`
      const content = await archive.fileOf({ ...dataset, timeframe, source }, bars, format)
      return { dataset, bars: bars.length, content }
    },
    remove: async ({ instrument, timeframe, fromAt, untilAt }) => ({
      dataset: (await archive.remove(instrument, timeframe, fromAt ?? -Infinity, untilAt ?? Infinity)) ?? null,
    }),
    compact: () => archive.compact(),
    inspectCsv: ({ content, choices }) => inspectCsv(content, choices),
    importCsv: async ({ name, content, choices, instrument }) => {
      const read = readCsv(content, choices, instrument?.mayBeNegative === true)
      if (!('bars' in read)) {
        return { outcome: read.preview.problemCount > 0 ? 'refused' : 'unclear', preview: read.preview }
      }
      const { bars, timeframe, preview } = read
      const label = {
        instrument: instrumentOfFile(instrument, name, bars),
        timeframe,
        source: choices.barStamp === 'close' ? `file ${name}, its times taken as closes of bars` : `file ${name}`,
        synthetic: false,
      }
      return { outcome: 'stored', ...(await store.write(label, bars)), preview }
    },
  }
}
