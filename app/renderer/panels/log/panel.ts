import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { LogPanel } from './log-panel.tsx'

export const logPanel = definePanel({
  id: 'log',
  title: words.panels.log,
  goTo: { label: words.commands.focusLog, keys: 'Alt+5' },
  component: LogPanel,
})
