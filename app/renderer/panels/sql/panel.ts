import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { SqlPanel } from './sql-panel.tsx'

export const sqlPanel = definePanel({
  id: 'sql',
  title: words.panels.sql,
  goTo: { label: words.commands.focusSql, keys: 'Alt+Q' },
  component: SqlPanel,
})
