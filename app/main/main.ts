import { app, crashReporter, protocol } from 'electron'
import { appScheme } from './security/origin.ts'
import { runShell } from './shell.ts'

// Reports stay on this machine.
crashReporter.start({ uploadToServer: false })
app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
])

if (app.requestSingleInstanceLock()) {
  // Not awaited: Electron becomes ready only after this module is done.
  runShell(import.meta.dirname).catch((thrown: unknown) => {
    console.error('Lonja cannot start:', thrown)
    app.exit(1)
  })
} else {
  // The first instance was told, and shows its window.
  app.quit()
}
