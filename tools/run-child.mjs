// Runs a program in our place: same terminal, same signals, same exit code. Plain JavaScript for older Nodes.
import { spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { constants } from 'node:os'

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2', 'SIGWINCH', 'SIGCONT']
/** A terminal or `timeout` may signal both the process and its group: the same signal so soon again is the same one. */
const echoMs = 100
const lifelineVariable = 'LONJA_LIFELINE_FD'

/**
 * Runs `file` until it ends, then ends this process the same way. The child gets a process group of its own where there
 * are such, so a Ctrl+C of the terminal reaches it once, through us, and not twice.
 */
export function runChild(file, args) {
  const ownGroup = process.platform !== 'win32'
  const child = spawn(file, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    detached: ownGroup,
    env: { ...process.env, [lifelineVariable]: '3' },
  })
  const sentAt = new Map()
  for (const signal of forwarded) {
    try {
      process.on(signal, () => {
        const now = performance.now()
        if (!ownGroup || now - (sentAt.get(signal) ?? -echoMs) < echoMs) return
        sentAt.set(signal, now)
        child.kill(signal)
      })
    } catch {
      continue // this system has no such signal
    }
  }
  if (ownGroup) {
    process.on('SIGTSTP', () => {
      child.kill('SIGSTOP')
      process.kill(process.pid, 'SIGSTOP')
    })
  }
  return new Promise((_resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

/** In the child: ends it when the process that runs it is gone, however that died, so that nothing is left running. */
export function holdLifeline() {
  const descriptor = process.env[lifelineVariable]
  if (descriptor === undefined) return
  delete process.env[lifelineVariable]
  const lifeline = new Socket({ fd: Number(descriptor), readable: true, writable: false })
  lifeline.on('close', () => process.kill(process.pid, 'SIGTERM'))
  lifeline.on('error', () => undefined)
  lifeline.resume()
  lifeline.unref()
}
