import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { DownloadsPanel } from './downloads-panel.tsx'

export const downloadsPanel = definePanel({
  id: 'downloads',
  title: words.panels.downloads,
  goTo: { label: words.commands.focusDownloads, keys: 'Alt+L' },
  component: DownloadsPanel,
})
