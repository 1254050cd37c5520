import { mainBarsOf } from '../backtest/strategy-feeds.ts'
import { Fault } from '../base/fault.ts'
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
import { instrumentIdOfFile, instrumentOfFile } from '../market/instrument-of-file.ts'
import type { KnownInstruments } from '../market/instruments/known-instruments.ts'
import { mayBeNegative } from '../market/instruments/may-be-negative.ts'
import type { BarStore } from '../ports/bar-store.ts'
import type { MarketArchive } from '../ports/market-archive.ts'

/** `store` finds series, also ones that are made when asked for; `archive` has what is stored. */
export const dataHandlers = (
  store: BarStore,
  archive: MarketArchive,
  known: KnownInstruments,
): Handlers<typeof dataContract> => {
  const find = (wanted: string): Promise<Dataset> => findDataset(store, wanted)
  const passportOf = async (wanted: string): Promise<Passport> => {
    const { hash, instrument } = await find(wanted)
    return archive.passport(hash, known.complete(instrument))
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
    diff: async ({ from, to }) => {
      const [before, after] = [await find(from), await find(to)]
      if (before.timeframe !== after.timeframe) {
        const both = `${before.timeframe} and ${after.timeframe}`
        throw new Fault('invalid-input', `Bars of different lengths cannot be compared: ${both}.`)
      }
      return archive.diff(before.hash, after.hash)
    },
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
      if (bars.length === 0) throw nothingThen(dataset)
      const source = dataset.timeframe === timeframe ? dataset.source : `${dataset.timeframe} bars: ${dataset.source}`
      const content = await archive.fileOf({ ...dataset, timeframe, source }, bars, format)
      return { dataset, bars: bars.length, content }
    },
    removal: async ({ instrument, timeframe, fromAt, untilAt }) => {
      const dataset = await findDataset(archive, `${instrument}@${timeframe}`)
      const { openAt, length } = await archive.range(dataset.hash, fromAt ?? -Infinity, untilAt ?? Infinity)
      const citedBy = await archive.citedBy(dataset.hash)
      const firstAt = length === 0 ? null : openAt[0]
      return { dataset, bars: length, firstAt, lastAt: length === 0 ? null : openAt[length - 1], citedBy }
    },
    remove: async ({ instrument, timeframe, fromAt, untilAt }) => {
      const { hash: before } = await findDataset(archive, `${instrument}@${timeframe}`)
      const left = await archive.remove(instrument, timeframe, fromAt ?? -Infinity, untilAt ?? Infinity)
      return { dataset: left ?? null, before }
    },
    restore: ({ instrument, hash }) => archive.restore(instrument, hash),
    compact: () => archive.compact(),
    inspectCsv: async ({ name, content, choices, instrument }) =>
      inspectCsv(content, choices, await mayBeNegative(known, instrument ?? null, name)),
    importCsv: async ({ name, content, choices, instrument }) => {
      const negative = await mayBeNegative(known, instrument, name)
      const read = readCsv(content, choices, negative)
      if (!('bars' in read)) {
        return { outcome: read.preview.problemCount > 0 ? 'refused' : 'unclear', preview: read.preview }
      }
      const { bars, timeframe, preview } = read
      const draft = negative ? { id: instrumentIdOfFile(name), ...instrument, mayBeNegative: true } : instrument
      const label = {
        instrument: instrumentOfFile(draft, name, bars),
        timeframe,
        source: choices.barStamp === 'close' ? `file ${name}, its times taken as closes of bars` : `file ${name}`,
        synthetic: false,
      }
      return { outcome: 'stored', ...(await store.write(label, bars)), preview }
    },
  }
}

function nothingThen({ instrument, timeframe, firstAt, lastAt }: Dataset): Fault {
  const [first, last] = [firstAt, lastAt].map((at) => new Date(at).toISOString().slice(0, 16))
  return new Fault(
    'data-missing',
    `${instrument.id} has no ${timeframe} bars between these times. Its bars go from ${first} to ${last} UTC.`,
  )
}
