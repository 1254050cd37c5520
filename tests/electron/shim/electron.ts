// A stand-in for Electron's main-process API over a real Chromium and real child processes. It follows the documented
// behaviour as far as the shell uses it. It proves nothing about sandboxing, fuses, archives or native menus; for that
// the tests in `../real` run where there is an Electron. One difference shows: `app://lonja` is an https origin here,
// because Chromium loads no scheme it does not know; what the shell sees is mapped back.
import './control.ts'

export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { ipcMain } from './ipc-main.ts'
export { MessageChannelMain } from './ports.ts'
export { crashReporter, dialog, Menu, screen, shell } from './desktop.ts'
export { protocol, session } from './session.ts'
export { utilityProcess } from './utility-process.ts'
