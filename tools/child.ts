import { spawn } from 'node:child_process'

export interface ChildEnd {
  /** Null when a signal or the time limit ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** How long it ran, in milliseconds. */
  readonly tookMs: number
}

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>
  /** `show` passes the child's output on as it comes, `keep` collects it, `both` does both. */
  readonly output: 'show' | 'keep' | 'both'
  readonly timeoutMs?: number
}

/**
 * Runs a program to its end, without input. Never rejects: a program that cannot be started ends with code 127 and says
 * why in `stderr`. At the time limit the child and everything it started are killed.
 */
export function runChild(command: string, args: readonly string[], options: ChildOptions): Promise<ChildEnd> {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const keep = options.output !== 'show'
    const pass = options.output === 'both'
    const child = spawn(command, args, {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', keep ? 'pipe' : 'inherit', keep ? 'pipe' : 'inherit'],
      // A group of its own, so that the time limit reaches the children's children too.
      detached: process.platform !== 'win32',
    })
    let stdout = ''
    let stderr = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      if (pass) process.stdout.write(text)
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
      if (pass) process.stderr.write(text)
    })
    const killGroup = (): void => {
      if (child.pid === undefined) return
      try {
        process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
      } catch {
        child.kill('SIGKILL')
      }
    }
    const onExit = (): void => killGroup()
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            stderr += `\nStopped after ${String(options.timeoutMs)} ms: ${command} ${args.join(' ')}\n`
            killGroup()
          }, options.timeoutMs)
    const interrupt = (): void => {
      killGroup()
      process.exit(130)
    }
    process.once('exit', onExit)
    process.once('SIGINT', interrupt)
    process.once('SIGTERM', interrupt)
    const finish = (code: number | null): void => {
      clearTimeout(timer)
      process.off('exit', onExit)
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
      resolve({ code, stdout, stderr, tookMs: performance.now() - startedAt })
    }
    child.once('error', (error) => {
      stderr += error.message
      finish(127)
    })
    child.once('close', (code) => finish(code))
  })
}

/** Runs a script of an installed package, or one of ours, with this same Node. */
export function runNode(script: string, args: readonly string[], options: ChildOptions): Promise<ChildEnd> {
  return runChild(process.execPath, [script, ...args], options)
}
