import { contextBridge, ipcRenderer } from 'electron'
import { hostChannels, portMessage, type EngineProcessState, type LonjaHost } from '../../engine/contract/host.ts'

let state: EngineProcessState | undefined
let reason: string | undefined
let portOnItsWay = false
const listeners = new Set<Parameters<LonjaHost['onEngineState']>[0]>()

function tell(listener: Parameters<LonjaHost['onEngineState']>[0]): void {
  if (state === undefined) return
  if (reason === undefined) listener(state)
  else listener(state, reason)
}

function requestPort(): void {
  if (portOnItsWay) return
  portOnItsWay = true
  ipcRenderer.send(hostChannels.requestPort)
}

ipcRenderer.on(hostChannels.engineState, (_event, now: EngineProcessState, why?: string) => {
  if (now === state) return
  state = now
  reason = why ?? undefined
  for (const listener of [...listeners]) tell(listener)
})

ipcRenderer.on(hostChannels.port, (event) => {
  portOnItsWay = false
  // Ports cannot cross the context bridge; a window message can carry them.
  window.postMessage(portMessage, window.location.origin, [...event.ports])
})

const host: LonjaHost = {
  pickStrategyFile: () => ipcRenderer.invoke(hostChannels.pickStrategyFile) as Promise<string | null>,
  openExternal: (url) => ipcRenderer.invoke(hostChannels.openExternal, String(url)) as Promise<boolean>,
  restartEngine: () => ipcRenderer.invoke(hostChannels.restartEngine) as Promise<void>,
  onEngineState: (listener) => {
    listeners.add(listener)
    tell(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  requestPort,
}

contextBridge.exposeInMainWorld('lonjaHost', host)
// The page's own scripts have run by then, and listen.
window.addEventListener('DOMContentLoaded', requestPort, { once: true })
