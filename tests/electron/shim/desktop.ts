import type { MenuItemConstructorOptions, OpenDialogReturnValue } from 'electron'

/** What the shell asked of the desktop, and what a person would answer. */
export const desktop = {
  opened: [] as string[],
  dialogAnswers: [] as OpenDialogReturnValue[],
  menu: null as MenuItemConstructorOptions[] | null,
}

export const shell = {
  openExternal: (url: string): Promise<void> => {
    desktop.opened.push(url)
    return Promise.resolve()
  },
}

export const dialog = {
  showOpenDialog: (): Promise<OpenDialogReturnValue> =>
    Promise.resolve(desktop.dialogAnswers.shift() ?? { canceled: true, filePaths: [] }),
  showMessageBox: () => Promise.resolve({ response: 1, checkboxChecked: false }),
}

export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: MenuItemConstructorOptions[] | null): void => {
    desktop.menu = menu
  },
}

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
}

export const crashReporter = { start: (): void => {} }
