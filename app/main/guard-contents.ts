import { shell, type WebContents } from 'electron'
import { externalUrl } from './security/navigation.ts'
import { isOwnPage } from './security/origin.ts'

/** Keeps a page where it is: no other address, no new window, no embedded browser. Allowed links open outside. */
export function guardContents(contents: WebContents): void {
  const stay = (event: { preventDefault(): void; readonly url: string }): void => {
    if (!isOwnPage(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    const outside = externalUrl(url)
    if (outside !== null) void shell.openExternal(outside)
    return { action: 'deny' }
  })
}
