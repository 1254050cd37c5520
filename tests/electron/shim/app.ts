import { EventEmitter } from 'node:events'
import { mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const userData = process.env.LONJA_STAND_IN_USER_DATA ?? ''
if (userData === '') throw new Error('LONJA_STAND_IN_USER_DATA must name a folder.')
mkdirSync(userData, { recursive: true })

/** Windows register here, so that `quit` can close them without knowing their class. */
export interface Closable {
  close(): void
}

class PreventableEvent {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

class App extends EventEmitter {
  readonly isPackaged = false
  readonly windows = new Set<Closable>()
  readonly #ready: Promise<void>
  #becomeReady: () => void = () => {}
  #quitting = false
  #lock: string | undefined
  /** Runs last before the process ends. */
  onExit: () => Promise<void> = () => Promise.resolve()

  constructor() {
    super()
    this.#ready = new Promise((resolve) => {
      this.#becomeReady = resolve
    })
    // As in Electron, nothing is ready before the main module has run to its end.
    setTimeout(() => {
      this.#becomeReady()
      this.emit('ready')
    }, 100)
  }

  whenReady(): Promise<void> {
    return this.#ready
  }

  enableSandbox(): void {}

  getPath(name: string): string {
    return name === 'userData' ? userData : join(userData, name)
  }

  requestSingleInstanceLock(): boolean {
    const file = join(userData, 'instance.lock')
    try {
      const descriptor = openSync(file, 'wx')
      writeSync(descriptor, String(process.pid))
    } catch {
      process.kill(Number(readFileSync(file, 'utf8')), 'SIGUSR2')
      return false
    }
    this.#lock = file
    process.on('SIGUSR2', () => this.emit('second-instance', {}, [], '', {}))
    return true
  }

  quit(): void {
    this.emit('before-quit', new PreventableEvent())
    this.#quitting = true
    for (const window of [...this.windows]) window.close()
    if (this.windows.size > 0) {
      this.#quitting = false
      return
    }
    const event = new PreventableEvent()
    this.emit('will-quit', event)
    if (event.defaultPrevented) return
    this.emit('quit', {}, 0)
    this.exit(0)
  }

  exit(code: number): void {
    if (this.#lock !== undefined) unlinkSync(this.#lock)
    void this.onExit().finally(() => process.exit(code))
  }

  windowClosed(window: Closable): void {
    this.windows.delete(window)
    if (this.windows.size === 0 && !this.#quitting) this.emit('window-all-closed')
  }
}

export const app = new App()
