import { app } from './app.ts'
import { browser, closeBrowser } from './browser.ts'
import { BrowserWindow } from './browser-window.ts'
import { desktop } from './desktop.ts'
import { registeredSchemes, session } from './session.ts'
import { running } from './utility-process.ts'

const seen = { windowOpen: [] as [string, string][], navigationDenied: [] as string[] }
app.on('web-contents-created', (_event, contents: NodeJS.EventEmitter) => {
  contents.on('stand-in-window-open', (url: string, action: string) => seen.windowOpen.push([url, action]))
  contents.on('stand-in-navigation-denied', (url: string) => seen.navigationDenied.push(url))
})
app.onExit = closeBrowser

/** What a test may ask the stand-in, by name. Everything goes as JSON. */
const answers = {
  windows: () => BrowserWindow.all.map(({ options, shown, focused }) => ({ options, shown, focused })),
  schemes: () => registeredSchemes,
  engines: () => [...running].map(({ pid }) => pid),
  seen: () => ({
    ...seen,
    opened: desktop.opened,
    refused: session.defaultSession.refused,
    escaped: session.defaultSession.escaped,
  }),
  answerDialog: (filePaths: string[] | null) => {
    desktop.dialogAnswers.push(filePaths === null ? { canceled: true, filePaths: [] } : { canceled: false, filePaths })
  },
  permission: (permission: string, url: string) => {
    const { request, check, device } = session.defaultSession
    let requested: boolean | null = null
    request?.(null, permission, (granted) => (requested = granted), { requestingUrl: url })
    return {
      request: requested,
      check: check?.(null, permission, url, {}) ?? null,
      device: device?.({ deviceType: permission, origin: url }) ?? null,
    }
  },
  crashPage: async () => {
    const page = BrowserWindow.all[0].webContents.page
    if (page === undefined) throw new Error('There is no page.')
    const devtools = await (await browser()).newCDPSession(page)
    void devtools.send('Page.crash').catch(() => undefined)
  },
  quit: () => app.quit(),
} satisfies Record<string, (...args: never[]) => unknown>

export type Answers = typeof answers
interface Question {
  readonly id: number
  readonly name: keyof Answers
  readonly args: readonly unknown[]
}

process.on('message', ({ id, name, args }: Question) => {
  const answer = answers[name] as (...args: readonly unknown[]) => unknown
  Promise.resolve()
    .then(() => answer(...args))
    .then(
      (value) => process.send?.({ id, value }),
      (thrown: unknown) => process.send?.({ id, problem: String(thrown) }),
    )
})
process.on('disconnect', () => app.exit(1))
