import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('../../engine/hosts/cli/main.ts', import.meta.url))

export interface CliAnswer {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

// As the installed command does: half of a start would be compiling the same modules again.
const compiled = fileURLToPath(new URL('../../node_modules/.cache/lonja', import.meta.url))

/** A data folder of its own, gone after the test. */
export class CliHome {
  readonly folder = mkdtempSync(join(tmpdir(), 'lonja-cli-'))

  /** Runs the real CLI in a process of its own, as a shell would. */
  run(...args: string[]): Promise<CliAnswer> {
    return this.start(args).ended
  }

  start(args: readonly string[]): {
    readonly kill: (signal: NodeJS.Signals) => void
    readonly ended: Promise<CliAnswer>
    stderr(): string
    stdout(): string
  } {
    const child = spawn(process.execPath, [entry, ...args], {
      env: { ...process.env, LONJA_HOME: this.folder, NO_COLOR: '1', NODE_COMPILE_CACHE: compiled },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    const ended = new Promise<CliAnswer>((resolve) =>
      child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr })),
    )
    return { kill: (signal) => child.kill(signal), ended, stderr: () => stderr, stdout: () => stdout }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
