import type { Handlers } from '../contract/define.ts'
import type { providersContract } from '../contract/providers.ts'
import { allPriorities } from '../domain/provider-settings.ts'
import type { ProviderDesk } from '../ports/provider-desk.ts'

export const providersHandlers = (desk: ProviderDesk): Handlers<typeof providersContract> => ({
  list: () => desk.list(),
  priorities: () => allPriorities(desk.settings()),
  change: async (change) => {
    await desk.change(change)
    return {}
  },
  prefer: async ({ assetClass, providers }) => {
    await desk.prefer(assetClass, providers)
    return {}
  },
})
