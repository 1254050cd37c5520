import { dialog, type BrowserWindow } from 'electron'
import { RestartPolicy } from './restart-policy.ts'

/** Loads the page again when its process is gone. The engine does not notice; the page asks for a new port. */
export function revivePage(window: BrowserWindow, now: () => number): void {
  const policy = new RestartPolicy()
  const reload = (): void => {
    if (!window.isDestroyed()) window.webContents.reload()
  }
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    console.error(`The page's process is gone: ${reason} (${exitCode}).`)
    const decision = policy.onCrash(now())
    if (decision.kind === 'restart') {
      setTimeout(reload, decision.delayMs)
      return
    }
    void askToReload(window).then((yes) => {
      policy.forgive()
      if (yes) reload()
      else window.close()
    })
  })
}

async function askToReload(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window of Lonja keeps crashing.',
    detail: 'The engine and your runs are not affected. You can load the window again, or close it.',
    buttons: ['Load again', 'Close'],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}
