import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, type Browser, type Page } from '@playwright/test'
import type { Answers } from './shim/control.ts'

const root = join(import.meta.dirname, '../..')
const register = join(import.meta.dirname, 'shim/register.ts')

export interface RunningShell {
  /** The page of the window as it is now, in the real Chromium. */
  page(): Promise<Page>
  ask<N extends keyof Answers>(name: N, ...args: Parameters<Answers[N]>): Promise<Awaited<ReturnType<Answers[N]>>>
  /** What main and the engine printed so far. */
  output(): string
  readonly exit: Promise<number | null>
  readonly folder: string
  close(): Promise<void>
}

export interface ShellOptions {
  /** Folder of an earlier shell, to start a second instance or a later run on it. */
  readonly folder?: string
  /** Another build's main script than that of this checkout. */
  readonly main?: string
}

/** Starts the built shell, unchanged, on the stand-in for Electron. */
export async function launchShell(options: ShellOptions = {}): Promise<RunningShell> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'lonja-shell-'))
  const debugPort = await freePort()
  const child = fork(options.main ?? join(root, 'dist/main/main.js'), [], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', register],
    env: {
      ...process.env,
      LONJA_HOME: join(folder, 'home'),
      LONJA_STAND_IN_USER_DATA: join(folder, 'shell'),
      LONJA_STAND_IN_DEBUG_PORT: String(debugPort),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  child.stdout?.on('data', (text) => (output += String(text)))
  child.stderr?.on('data', (text) => (output += String(text)))
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  let browser: Browser | undefined

  const ask = asker(child)
  const page = async (): Promise<Page> => {
    const until = performance.now() + 40_000
    /** Why it makes no sense to wait any longer. */
    const trouble = (): string | undefined => {
      if (child.exitCode !== null) return `The shell ended with ${child.exitCode}. ${output}`
      return performance.now() > until ? `The shell shows no page. ${output}` : undefined
    }
    browser ??= await untilConnected(debugPort, trouble)
    return untilPage(browser, trouble)
  }
  return {
    folder,
    exit,
    ask,
    output: () => output,
    page,
    close: async () => {
      await browser?.close()
      if (child.exitCode === null) {
        void ask('quit').catch(() => undefined)
        const force = setTimeout(() => child.kill('SIGKILL'), 8000)
        await exit
        clearTimeout(force)
      }
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function asker(child: ChildProcess): RunningShell['ask'] {
  let nextId = 1
  return (name, ...args) =>
    new Promise((resolve, reject) => {
      const id = nextId++
      const heard = (message: unknown): void => {
        const answer = message as { id: number; value?: unknown; problem?: string }
        if (answer.id !== id) return
        child.off('message', heard)
        if (answer.problem === undefined) resolve(answer.value as never)
        else reject(new Error(answer.problem))
      }
      child.on('message', heard)
      child.send({ id, name, args })
    })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('No port.')),
      )
    })
  })
}

async function untilConnected(port: number, trouble: () => string | undefined): Promise<Browser> {
  for (;;) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 2000 })
    } catch (cause) {
      const why = trouble()
      if (why !== undefined) throw new Error(why, { cause })
      await sleep(100)
    }
  }
}

async function untilPage(browser: Browser, trouble: () => string | undefined): Promise<Page> {
  for (;;) {
    const pages = browser.contexts().flatMap((context) => context.pages())
    const page = pages.find((open) => open.url().startsWith('https://lonja.app.test/'))
    if (page !== undefined) return page
    const why = trouble()
    if (why !== undefined) throw new Error(why)
    await sleep(50)
  }
}
