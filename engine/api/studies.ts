import type { Handlers } from '../contract/define.ts'
import type { studiesContract } from '../contract/studies.ts'
import type { Studies } from '../research/studies.ts'

export const studiesHandlers = (studies: Studies): Handlers<typeof studiesContract> => ({
  start: async ({ id, spec }) => {
    await studies.start(id, spec)
    return { study: id }
  },
  progress: ({ study }, emit) => studies.watch(study, emit),
  cancel: ({ study }) => {
    studies.cancel(study)
    return {}
  },
  resume: async ({ study }) => {
    await studies.resume(study)
    return {}
  },
  result: ({ study }) => studies.result(study),
  list: ({ limit }) => studies.list(limit),
  remove: async ({ study }) => {
    await studies.remove(study)
    return {}
  },
  restore: ({ study }) => {
    studies.restore(study)
    return {}
  },
  changes: (_, emit) => studies.watchChanges(emit),
})
