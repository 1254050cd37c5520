import type { Command } from 'commander'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Fault } from '../../../base/fault.ts'
import type { CliContext } from '../context.ts'
import { readWholeNumber } from '../options.ts'

interface ServeOptions {
  readonly port: number
  readonly json?: boolean
}

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const pageFolder = join(root, 'dist/renderer')
const engineEntry = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

export function addServe(program: Command, context: CliContext): void {
  program
    .command('serve')
    .summary('the workstation in a browser')
    .description(
      'Serves the workstation to browsers on this machine, until Ctrl+C. The printed address carries a token: who has it has the workstation.',
    )
    .option('--port <n>', 'port to listen on; 0 takes a free one', readWholeNumber, 0)
    .option('--json', 'print {"url": …} on stdout once it is ready')
    .addHelpText('after', '\nExamples:\n  $ lonja serve\n  $ lonja serve --port 8321 --home ~/lonja-practice')
    .action(async ({ port, json }: ServeOptions) => {
      const { output } = context
      if (port > 65_535) throw new Fault('invalid-input', `--port ${port}: ports end at 65535.`)
      buildPage()
      const { supervise } = await import('../../server/supervise.ts')
      const served = await supervise({
        entry: engineEntry,
        home: context.home(),
        pageFolder,
        port,
        say: (line) => output.say(line),
      })
      if (json === true) output.json({ url: served.pageUrl })
      output.say(`Lonja is ready: ${served.pageUrl}`)
      const code = await served.done
      if (code !== 0) throw new Fault('unexpected', 'The engine stopped.')
    })
}

/**
 * A checkout builds the page when its sources are newer; a package brings it along. What the build says is for people.
 */
function buildPage(): void {
  const build = join(root, 'tools/build.ts')
  if (existsSync(build)) execFileSync(process.execPath, [build, 'renderer'], { stdio: ['ignore', 2, 2] })
  if (!existsSync(join(pageFolder, 'index.html'))) {
    throw new Fault('not-found', `The page is not built: ${pageFolder} is empty. Run: npm run build`)
  }
}
