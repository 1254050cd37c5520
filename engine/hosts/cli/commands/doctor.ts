import type { Command } from 'commander'
import { existsSync, statfsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homeFolder, readOwner } from '../../../runtime/data-folder.ts'
import { Fault, toFault } from '../../../base/fault.ts'
import type { CliContext } from '../context.ts'

interface Check {
  readonly name: string
  readonly state: 'ok' | 'warning' | 'failed'
  readonly found: string
}

const neededNode = 24
const lowDiskGb = 2

/** Looks at what the engine needs from this machine, and says what is missing and what to do. */
export function addDoctor(program: Command, context: CliContext): void {
  program
    .command('doctor')
    .summary('check this machine')
    .description('Checks what Lonja needs from this machine: Node, database, workers, data folder, disk, Electron.')
    .option('--json', 'as a JSON array on stdout')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const checks = [checkNode(), checkElectron(), ...checkHome(context.home()), ...(await checkEngine(context))]
      if (json === true) context.output.json(checks)
      const { green, yellow, red } = context.output.colors
      const marks = { ok: green('ok     '), warning: yellow('warning'), failed: red('failed ') }
      for (const { name, state, found } of checks) context.output.say(`${marks[state]}  ${name}: ${found}`)
      const failed = checks.filter(({ state }) => state === 'failed').length
      if (failed > 0) throw new Fault('unexpected', `${failed} of ${checks.length} checks failed.`)
      context.output.say('Everything Lonja needs is here.')
    })
}

function checkNode(): Check {
  const major = Number(process.versions.node.split('.')[0])
  const found = `${process.versions.node} (${process.execPath})`
  return {
    name: 'Node',
    state: major >= neededNode ? 'ok' : 'failed',
    found: major >= neededNode ? found : `${found}; Lonja needs ${neededNode} or newer`,
  }
}

function checkElectron(): Check {
  const name = 'Electron window'
  try {
    const require = createRequire(import.meta.url)
    const folder = require.resolve('electron/package.json').replace(/package\.json$/, '')
    if (existsSync(`${folder}dist/version`)) return { name, state: 'ok', found: 'the Electron binary is here' }
  } catch {
    // Not installed at all: the same answer as without its binary.
  }
  return {
    name,
    state: 'warning',
    found: 'the Electron binary is not here; `npm start` serves the workstation to the browser instead',
  }
}

function checkHome(given: string | undefined): Check[] {
  const folder = homeFolder(given)
  const owner = readOwner(folder)
  const checks: Check[] = [
    {
      name: 'Data folder',
      state: 'ok',
      found: owner === undefined ? folder : `${folder}, in use by process ${owner.processId} (${owner.host})`,
    },
  ]
  try {
    const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : '.')
    const freeGb = (bavail * bsize) / 1e9
    checks.push({ name: 'Free disk', state: freeGb > lowDiskGb ? 'ok' : 'warning', found: `${freeGb.toFixed(1)} GB` })
  } catch (thrown) {
    checks.push({ name: 'Free disk', state: 'warning', found: `cannot be read: ${toFault(thrown).message}` })
  }
  return checks
}

/** Opens the engine for real: database, built-in data, a worker that loads every built-in strategy. */
async function checkEngine(context: CliContext): Promise<Check[]> {
  const checks: Check[] = []
  try {
    await context.run(async ({ client }) => {
      const about = await client.engine.about({})
      checks.push({
        name: 'Engine',
        state: 'ok',
        found: `${about.version}, contract ${about.contractVersion.slice(0, 12)}, process ${about.processId}`,
      })
      checks.push({ name: 'Database', state: 'ok', found: `SQLite ${about.sqlite}` })
      const verdicts = await client.data.verify({ instrument: null })
      const problems = verdicts.flatMap((verdict) => verdict.problems)
      checks.push({
        name: 'Stored bars',
        state: problems.length === 0 ? 'ok' : 'failed',
        found: problems[0] ?? `${verdicts.length} datasets, every bar as its hash says`,
      })
      const strategies = await client.strategies.list({})
      checks.push({ name: 'Workers', state: 'ok', found: `${strategies.length} built-in strategies load` })
    })
  } catch (thrown) {
    checks.push({ name: 'Engine', state: 'failed', found: toFault(thrown).message })
  }
  return checks
}
