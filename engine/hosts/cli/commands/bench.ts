import type { Command } from 'commander'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Fault } from '../../../base/fault.ts'
import type { CliContext } from '../context.ts'

interface BenchOptions {
  readonly json?: boolean
  readonly only?: string
}

/** A folder of the repository; what is installed leaves it out. */
const entry = fileURLToPath(new URL('../../../../bench/run.ts', import.meta.url))

/** Measures the engine on this machine, against the plain way and against a fixed loop. */
export function addBench(program: Command, context: CliContext): void {
  program
    .command('bench')
    .summary('measure how fast this machine runs the engine')
    .description(
      'Runs fixed workloads over synthetic bars, each in a process of its own, and tells the CPU time of each, its ratio to ' +
        'a fixed loop, its memory, and a checksum that must equal the plain way’s.',
    )
    .option('--json', 'as a JSON array on stdout')
    .option('--only <workload>', 'one workload, such as W4-400')
    .action(async ({ json, only }: BenchOptions) => {
      if (!existsSync(entry)) {
        throw new Fault('not-found', 'The benchmarks are part of the source repository and are not installed here.')
      }
      const args = [entry, ...(json === true ? ['--json'] : []), ...(only === undefined ? [] : ['--only', only])]
      await run(args, context)
    })
}

/** Passes everything on that the benchmarks print. */
function run(args: readonly string[], { interrupt }: CliContext): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit' })
    const forget = interrupt.onStop(() => child.kill('SIGINT'))
    child.once('error', reject)
    child.once('close', (code) => {
      forget()
      if (code === 0) resolve()
      else if (code === 2) reject(new Fault('invalid-input', 'There is no such workload.'))
      else reject(new Fault('unexpected', 'The benchmarks did not come to their end.'))
    })
  })
}
