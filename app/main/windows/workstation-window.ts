import { BrowserWindow, screen } from 'electron'
import { appOrigin } from '../security/origin.ts'
import { webPreferences } from './web-preferences.ts'
import { readPlace, smallest, visibleBounds, writePlace } from './window-bounds.ts'

export interface WorkstationWindowOptions {
  readonly preload: string
  readonly icon: string
  /** Where the window's place is remembered. */
  readonly placeFile: string
}

/** The only maker of windows. */
export function openWorkstationWindow(options: WorkstationWindowOptions): BrowserWindow {
  const place = readPlace(options.placeFile)
  const bounds =
    place === null
      ? null
      : visibleBounds(
          place.bounds,
          screen.getAllDisplays().map(({ workArea }) => workArea),
        )
  const window = new BrowserWindow({
    ...(bounds ?? { width: 1440, height: 900 }),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Lonja',
    icon: options.icon,
    // The page's own dark ground, so that nothing flashes before the first paint.
    backgroundColor: '#0b0e13',
    show: false,
    webPreferences: { ...webPreferences, preload: options.preload },
  })
  if (place?.maximized === true) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    writePlace(options.placeFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() })
  })
  window.loadURL(`${appOrigin}/`).catch((thrown: unknown) => {
    console.error('The page cannot be loaded:', thrown)
  })
  return window
}
