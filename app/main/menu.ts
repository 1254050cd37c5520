import type { MenuItemConstructorOptions } from 'electron'

/**
 * The menu bar. The workstation has its own commands and keys; a menu is there only where the system cannot do without
 * (macOS takes copy and paste from it), and for people who work on Lonja itself.
 */
export function menuTemplate(platform: NodeJS.Platform, packaged: boolean): MenuItemConstructorOptions[] | null {
  const developer: MenuItemConstructorOptions[] = packaged
    ? []
    : [{ label: 'Develop', submenu: [{ role: 'forceReload' }, { role: 'toggleDevTools' }] }]
  if (platform === 'darwin') return [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }, ...developer]
  return developer.length === 0 ? null : developer
}
