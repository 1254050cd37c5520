import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions } from 'electron'
import { app } from './app.ts'
import { WebContents } from './web-contents.ts'

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  readonly options: BrowserWindowConstructorOptions
  readonly webContents: WebContents
  shown = false
  focused = 0
  #destroyed = false
  #maximized = false

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
    this.webContents = new WebContents(options.webPreferences ?? {})
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'))
    BrowserWindow.all.push(this)
    app.windows.add(this)
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  show(): void {
    this.shown = true
  }

  focus(): void {
    this.focused++
  }

  maximize(): void {
    this.#maximized = true
  }

  restore(): void {}

  isMaximized(): boolean {
    return this.#maximized
  }

  isMinimized(): boolean {
    return false
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    const { x = 0, y = 0, width = 800, height = 600 } = this.options
    return { x, y, width, height }
  }

  close(): void {
    if (this.#destroyed) return
    this.emit('close', { preventDefault: () => undefined })
    this.#destroyed = true
    this.webContents.destroy()
    this.emit('closed')
    app.windowClosed(this)
  }
}
