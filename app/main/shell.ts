import { join } from 'node:path'
import { app, Menu, session, utilityProcess, type BrowserWindow } from 'electron'
import { hostChannels } from '../../engine/contract/host.ts'
import { appPaths } from './app-paths.ts'
import { EngineProcess } from './engine-process.ts'
import { guardContents } from './guard-contents.ts'
import { guardSession } from './guard-session.ts'
import { serveHost } from './host/serve-host.ts'
import { menuTemplate } from './menu.ts'
import { revivePage } from './revive-page.ts'
import { servePage } from './serve-page.ts'
import { openWorkstationWindow } from './windows/workstation-window.ts'

/** Runs the desktop shell: one engine, one window, and the doors between them. */
export async function runShell(mainFolder: string): Promise<void> {
  const paths = appPaths(mainFolder)
  const now = (): number => performance.now()
  const engine = new EngineProcess({
    fork: () => utilityProcess.fork(paths.engine, [], { serviceName: 'Lonja engine', stdio: 'inherit' }),
    now,
  })
  let window: BrowserWindow | undefined

  const open = (): void => {
    const opened = openWorkstationWindow({
      preload: paths.preload,
      icon: paths.icon,
      placeFile: join(app.getPath('userData'), 'window.json'),
    })
    const { id } = opened.webContents
    window = opened
    revivePage(opened, now)
    opened.on('closed', () => {
      engine.forget(id)
      window = undefined
    })
  }
  const show = (): void => {
    if (window === undefined) {
      open()
      return
    }
    if (window.isMinimized()) window.restore()
    window.focus()
  }

  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  quitAfter(() => engine.stop())
  engine.onState((state, reason) => window?.webContents.send(hostChannels.engineState, state, reason))

  await app.whenReady()
  const template = menuTemplate(process.platform, app.isPackaged)
  Menu.setApplicationMenu(template === null ? null : Menu.buildFromTemplate(template))
  guardSession(session.defaultSession)
  servePage(session.defaultSession, paths.page)
  serveHost({ engine, window: () => window })
  engine.start()
  open()
  // Not before: macOS activates an app while it starts, and that is no wish for a second window.
  app.on('second-instance', show)
  app.on('activate', show)
}

/** Holds the first quit back until `putAway` is done. */
function quitAfter(putAway: () => Promise<void>): void {
  let away = false
  app.on('will-quit', (event) => {
    if (away) return
    event.preventDefault()
    away = true
    void putAway().finally(() => app.quit())
  })
}
