import type { Handlers } from '../contract/define.ts'
import type { downloadsContract } from '../contract/downloads.ts'
import type { Downloads } from '../market/download/downloads.ts'

export const downloadsHandlers = (downloads: Downloads): Handlers<typeof downloadsContract> => ({
  plan: (spec) => downloads.plan(spec),
  start: async ({ id, spec }) => {
    await downloads.start(id, spec)
    return { download: id }
  },
  progress: ({ download }, emit) => downloads.watch(download, emit),
  cancel: ({ download }) => {
    downloads.cancel(download)
    return {}
  },
  resume: async ({ download }) => {
    await downloads.resume(download)
    return {}
  },
  list: ({ limit }) => downloads.list(limit),
  kept: () => downloads.kept(),
  keep: async (series) => {
    await downloads.keep(series)
    return {}
  },
  letGo: ({ instrument, timeframe }) => {
    downloads.letGo(instrument, timeframe)
    return {}
  },
})
