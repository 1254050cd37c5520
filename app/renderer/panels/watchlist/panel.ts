import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { WatchlistPanel } from './watchlist-panel.tsx'

export const watchlistPanel = definePanel({
  id: 'watchlist',
  title: words.panels.watchlist,
  goTo: { label: words.commands.focusWatchlist, keys: 'Alt+W' },
  component: WatchlistPanel,
})
