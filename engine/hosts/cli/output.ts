import pc from 'picocolors'

/** Results for programs go to stdout, everything for people to stderr. */
export interface Output {
  /** One JSON document, and nothing else, on stdout. */
  json(value: unknown): void
  /** A line for people. */
  say(text: string): void
  /** A line that the next one replaces; only on a terminal. */
  status(text: string): void
  readonly colors: ReturnType<typeof pc.createColors>
  readonly isTerminal: boolean
}

export function consoleOutput(colorful: boolean): Output {
  const isTerminal = process.stderr.isTTY
  let statusShown = false
  const clear = (): void => {
    if (statusShown) process.stderr.write('\r\x1b[K')
    statusShown = false
  }
  return {
    json: (value) => {
      clear()
      process.stdout.write(`${JSON.stringify(value)}\n`)
    },
    say: (text) => {
      clear()
      process.stderr.write(`${text}\n`)
    },
    status: (text) => {
      if (!isTerminal) return
      clear()
      process.stderr.write(text)
      statusShown = true
    },
    colors: pc.createColors(colorful && isTerminal && pc.isColorSupported),
    isTerminal,
  }
}
