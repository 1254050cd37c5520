import type { BrowserWindow, Dialog, OpenDialogOptions } from 'electron'

const question: OpenDialogOptions = {
  title: 'Choose a strategy',
  properties: ['openFile'],
  filters: [
    { name: 'Strategies', extensions: ['ts'] },
    { name: 'All files', extensions: ['*'] },
  ],
}

/** Asks for a strategy file; null when the person changed their mind. */
export async function pickStrategyFile(
  dialog: Pick<Dialog, 'showOpenDialog'>,
  window: BrowserWindow | undefined,
): Promise<string | null> {
  const { canceled, filePaths } =
    window === undefined ? await dialog.showOpenDialog(question) : await dialog.showOpenDialog(window, question)
  return canceled ? null : (filePaths[0] ?? null)
}
