import type { Handlers } from '../contract/define.ts'
import type { watchlistsContract } from '../contract/watchlists.ts'
import type { Watchlists } from '../market/watchlists/watchlists.ts'

export const watchlistsHandlers = (watchlists: Watchlists): Handlers<typeof watchlistsContract> => ({
  state: (_, emit) => watchlists.watch(emit),
  save: ({ lists }) => watchlists.save(lists),
})
