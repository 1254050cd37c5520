import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))
const startMs = 60_000

/** The real server host over a data folder of its own, both gone when stopped. */
export class ServedWorkstation {
  readonly home: string
  readonly url: string
  /** How long it took until it could be reached: what a start costs on this machine just now. */
  readonly startedInMs: number
  readonly #child: ChildProcess

  private constructor(home: string, url: string, child: ChildProcess, startedInMs: number) {
    this.home = home
    this.url = url
    this.startedInMs = startedInMs
    this.#child = child
  }

  /** `prepare` puts into the new data folder what is to be there before the server starts. */
  static async start(prepare?: (home: string) => void): Promise<ServedWorkstation> {
    const home = mkdtempSync(join(tmpdir(), 'lonja-e2e-'))
    prepare?.(home)
    const startedAt = performance.now()
    const child = spawn(process.execPath, ['tools/lonja.mjs', 'serve', '--json', '--home', home], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const url = await addressOf(child)
    return new ServedWorkstation(home, url, child, performance.now() - startedAt)
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('close', resolve))
    if (this.#child.exitCode === null) {
      this.#child.kill('SIGTERM')
      await ended
    }
    rmSync(this.home, { recursive: true, force: true })
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = ''
    let said = ''
    const timer = setTimeout(() => reject(new Error(`The server did not start in time:\n${said}`)), startMs)
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text
      const line = /^\{.*"url".*\}$/m.exec(out)
      if (line === null) return
      clearTimeout(timer)
      resolve((JSON.parse(line[0]) as { url: string }).url)
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.once('close', (code) => {
      clearTimeout(timer)
      reject(new Error(`The server ended with ${String(code)}:\n${said}`))
    })
  })
}
