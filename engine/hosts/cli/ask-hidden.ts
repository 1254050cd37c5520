import { Fault } from '../../base/fault.ts'

/** Whether a person sits there who can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY
}

/**
 * Asks for a text that does not show while it is typed. Faults: `canceled` for Ctrl+C, `invalid-input` where nobody can
 * be asked.
 */
export function askHidden(question: string): Promise<string> {
  const { stdin, stderr } = process
  if (!canAsk()) {
    return Promise.reject(new Fault('invalid-input', 'Nobody can be asked here: this is not a terminal.'))
  }
  return new Promise((resolve, reject) => {
    let typed = ''
    const finish = (settle: () => void): void => {
      stdin.off('data', hear)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
      settle()
    }
    const hear = (chunk: Buffer): void => {
      for (const character of chunk.toString('utf8')) {
        if (character === '\u0003') return finish(() => reject(new Fault('canceled', 'Canceled.')))
        if (character === '\r' || character === '\n' || character === '\u0004') return finish(() => resolve(typed))
        if (character === '\u007f' || character === '\b') typed = [...typed].slice(0, -1).join('')
        else if (character >= ' ') typed += character
      }
    }
    stderr.write(question)
    stdin.setRawMode(true)
    stdin.resume()
    stdin.on('data', hear)
  })
}

/** Everything that is piped in, without the line end at its end. */
export async function readPiped(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8').replace(/\r?\n$/, '')
}
