import type { dataContract } from '../contract/data.ts'
import type { Handlers } from '../contract/define.ts'
import { sliceBars } from '../domain/bars.ts'
import type { Dataset } from '../domain/dataset.ts'
import { inspectCsv } from '../market/csv/inspect-csv.ts'
import { readCsv } from '../market/csv/read-csv.ts'
import { findDataset } from '../market/find-dataset.ts'
import { instrumentOfFile } from '../market/instrument-of-file.ts'
import type { BarStore } from '../ports/bar-store.ts'

export const dataHandlers = (store: BarStore): Handlers<typeof dataContract> => {
  const find = (wanted: string): Promise<Dataset> => findDataset(store, wanted)
  return {
    list: () => store.list(),
    show: ({ instrument }) => find(instrument),
    bars: async ({ instrument, fromAt, untilAt }) => {
      const dataset = await find(instrument)
      return { dataset, bars: sliceBars(await store.read(dataset.hash), fromAt ?? -Infinity, untilAt ?? Infinity) }
    },
    inspectCsv: ({ content, choices }) => inspectCsv(content, choices),
    importCsv: async ({ name, content, choices, instrument }) => {
      const read = readCsv(content, choices)
      if (!('bars' in read)) {
        return { outcome: read.preview.problemCount > 0 ? 'refused' : 'unclear', preview: read.preview }
      }
      const { bars, timeframe, preview } = read
      const label = {
        instrument: instrumentOfFile(instrument, name, bars),
        timeframe,
        source: `file ${name}`,
        synthetic: false,
      }
      return { outcome: 'stored', ...(await store.write(label, bars)), preview }
    },
  }
}
