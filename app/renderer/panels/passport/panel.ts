import { words } from '../../locales/en.ts'
import { definePanel } from '../define-panel.ts'
import { PassportPanel } from './passport-panel.tsx'

export const passportPanel = definePanel({
  id: 'passport',
  title: words.panels.passport,
  goTo: { label: words.commands.focusPassport, keys: 'Alt+P' },
  component: PassportPanel,
})
