import { dialog, ipcMain, shell, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { hostChannels } from '../../../engine/contract/host.ts'
import type { EngineProcess } from '../engine-process.ts'
import { externalUrl } from '../security/navigation.ts'
import { isNothing, isOneText } from './host-arguments.ts'
import { pickStrategyFile } from './pick-strategy-file.ts'
import { isTrustedSender } from './sender.ts'

type Check<A extends unknown[]> = (sent: unknown[]) => sent is A

interface HostParts {
  readonly engine: EngineProcess
  readonly window: () => BrowserWindow | undefined
}

/** Answers the host contract. Each channel has a check of who asks and of what was sent. */
export function serveHost({ engine, window }: HostParts): void {
  handle(hostChannels.pickStrategyFile, isNothing, () => pickStrategyFile(dialog, window()))
  handle(hostChannels.openExternal, isOneText, async (asked) => {
    const url = externalUrl(asked)
    if (url === null) return false
    await shell.openExternal(url)
    return true
  })
  handle(hostChannels.restartEngine, isNothing, () => engine.restart())
  listen(hostChannels.requestPort, isNothing, ({ sender }) => {
    sender.send(hostChannels.engineState, engine.state, engine.reason)
    engine.connect(sender.id, (port) => {
      if (sender.isDestroyed()) port.close()
      else sender.postMessage(hostChannels.port, null, [port])
    })
  })
}

function handle<A extends unknown[]>(channel: string, check: Check<A>, answer: (...sent: A) => unknown): void {
  ipcMain.handle(channel, (event: IpcMainInvokeEvent, ...sent: unknown[]) => {
    if (!isTrustedSender(event.senderFrame)) throw new Error('denied: only the workstation page may ask the host.')
    if (!check(sent)) throw new Error(`invalid-input: ${channel} was asked with something it does not take.`)
    return answer(...sent)
  })
}

function listen<A extends unknown[]>(
  channel: string,
  check: Check<A>,
  hear: (event: IpcMainEvent, ...sent: A) => void,
): void {
  ipcMain.on(channel, (event: IpcMainEvent, ...sent: unknown[]) => {
    if (isTrustedSender(event.senderFrame) && check(sent)) hear(event, ...sent)
  })
}
