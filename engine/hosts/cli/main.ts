import { CommanderError, InvalidArgumentError } from 'commander'
import { toFault } from '../../base/fault.ts'
import { StopSource } from '../../base/stop.ts'
import { engineVersion } from '../../runtime/version.ts'
import type { CliContext } from './context.ts'
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts'
import { consoleOutput } from './output.ts'
import { buildProgram } from './program.ts'

const output = consoleOutput(!process.argv.includes('--no-color'))
const interrupt = new StopSource()
process.on('SIGINT', () => {
  if (interrupt.stopped) process.exit(exitCodes.interrupted)
  output.status('Stopping … Ctrl+C again ends at once.')
  interrupt.stop()
})

// The reader of a pipe (`lonja … | head`) may leave before we are done; that is its right and no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(exitCodes.ok)
  })
}

const program = buildProgram(engineVersion, (root): CliContext => {
  const home = (): string | undefined => root.opts<{ readonly home?: string }>().home
  return {
    output,
    interrupt,
    home,
    run: async (work) => {
      // Loaded only now: help and usage errors need no engine.
      const { openSession } = await import('./session.ts')
      const session = await openSession(home(), output)
      try {
        await work(session)
      } finally {
        await session.close()
      }
    },
  }
})

async function main(): Promise<ExitCode> {
  if (process.argv.length <= 2) {
    program.outputHelp()
    return exitCodes.ok
  }
  try {
    await program.parseAsync()
    return exitCodes.ok
  } catch (thrown) {
    // Commander has printed its own message already; help and version end this way too, with code 0.
    if (thrown instanceof CommanderError) {
      // But for what a command itself found wrong with its words.
      if (thrown instanceof InvalidArgumentError) output.say(`${output.colors.red('Error:')} ${thrown.message}`)
      return thrown.exitCode === 0 ? exitCodes.ok : exitCodes.usage
    }
    const fault = toFault(thrown)
    output.say(`${output.colors.red('Error:')} ${fault.message}`)
    if (fault.code === 'unexpected' && process.env.LONJA_DEBUG !== undefined && thrown instanceof Error) {
      output.say(thrown.stack ?? '')
    }
    return exitCodeOf(fault.code)
  }
}

process.exitCode = await main()
