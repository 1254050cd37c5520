import { spawn } from 'node:child_process'
import { enableCompileCache } from 'node:module'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Fault } from '../engine/base/fault.ts'
import { supervise } from '../engine/hosts/server/supervise.ts'
import { allParts, build, root } from './build.ts'
import { hasDisplay, openBrowser } from './open-browser.ts'
import { findElectron, forgetElectronAnswer } from './start-electron.ts'

const usage = `npm start -- [options]
  --browser       in the browser, even where Electron is
  --desktop       try again to fetch Electron, when that failed before
  --home FOLDER   data folder; otherwise LONJA_HOME or the usual one
`

const say = (line: string): void => console.log(line)
/** A window that ends this soon with an error never opened. */
const neverOpenedMs = 5000

/** Where Lonja opens: in Electron's window, or in a browser and why. */
async function chooseWay(browser: boolean): Promise<{ readonly program: string } | { readonly why: string }> {
  if (browser) return { why: '--browser was given' }
  if ((process.env.LONJA_BROWSER ?? '') !== '') return { why: 'LONJA_BROWSER is set' }
  if (!hasDisplay(process.platform, { ...process.env, CI: '' })) return { why: 'there is no display for a window' }
  const electron = await findElectron(root, say)
  return electron.kind === 'here' ? { program: electron.program } : { why: electron.why }
}

/** Runs the desktop shell until it is closed. Answers its exit code, or why it did not open. */
async function runDesktop(program: string): Promise<number | string> {
  await build(allParts, { force: false })
  const startedAt = performance.now()
  const shell = spawn(program, [root], { stdio: 'inherit' })
  // The terminal tells the shell as well; it decides when all is put away.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => shell.kill('SIGTERM'))
  const code = await new Promise<number | null>((resolve) => {
    shell.once('error', () => resolve(-1))
    shell.once('exit', (exitCode) => resolve(exitCode))
  })
  const failed = code !== 0 && performance.now() - startedAt < neverOpenedMs
  return failed ? `Electron ended with ${code ?? 'a signal'} at its start` : (code ?? 130)
}

/** Serves the workstation to a browser until it is stopped. */
async function runServer(why: string): Promise<number> {
  say(`Lonja opens in the browser: ${why}.`)
  await build(['renderer'], { force: false })
  enableCompileCache(join(root, 'node_modules/.cache/lonja'))
  const served = await supervise({
    entry: join(root, 'engine/hosts/server/main.ts'),
    pageFolder: join(root, 'dist/renderer'),
    say,
  })
  say(`Lonja is ready: ${served.pageUrl}`)
  if (hasDisplay(process.platform, process.env)) openBrowser(served.pageUrl)
  return served.done
}

function readOptions(): { readonly browser?: boolean; readonly desktop?: boolean; readonly home?: string } {
  try {
    const flag = { type: 'boolean' } as const
    return parseArgs({ options: { browser: flag, desktop: flag, home: { type: 'string' } } }).values
  } catch (thrown) {
    console.error(`${thrown instanceof Error ? thrown.message : String(thrown)}\n${usage}`)
    process.exit(2)
  }
}

async function start(): Promise<number> {
  const { browser = false, desktop = false, home } = readOptions()
  // The folder as it was meant where npm was called; both ways of running read the variable.
  if (home !== undefined) process.env.LONJA_HOME = resolve(process.env.INIT_CWD ?? '.', home)
  if (desktop) forgetElectronAnswer(root)
  const way = await chooseWay(browser)
  if ('why' in way) return runServer(way.why)
  const outcome = await runDesktop(way.program)
  return typeof outcome === 'number' ? outcome : runServer(outcome)
}

try {
  process.exitCode = await start()
} catch (thrown) {
  if (!(thrown instanceof Fault)) throw thrown
  console.error(`Lonja cannot start: ${thrown.message}`)
  process.exitCode = 1
}
