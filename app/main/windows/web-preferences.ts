import type { WebPreferences } from 'electron'

/**
 * What every page of Lonja may do, in one place and not to be changed by anyone. The page is an ordinary web page in a
 * sandbox; what it needs from the machine it asks the host for.
 */
export const webPreferences: Readonly<WebPreferences> = Object.freeze({
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
})
