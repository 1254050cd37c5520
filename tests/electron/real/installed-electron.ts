import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Electron's program on this machine. Looks only; nothing is fetched for a test. */
export function installedElectron(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const pathFile = join(folder, 'path.txt')
  const program = join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'),
    existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron',
  )
  return existsSync(program) ? program : null
}

/** Why the tests with a real Electron cannot run here; null when they can. */
export function whyNoElectron(): string | null {
  if (installedElectron() === null) return 'Electron is not on this machine; fetch it with: npx install-electron'
  const { DISPLAY = '', WAYLAND_DISPLAY = '' } = process.env
  if (process.platform === 'linux' && DISPLAY === '' && WAYLAND_DISPLAY === '') {
    return 'there is no display; run under: xvfb-run'
  }
  return null
}
