import { parseArgs } from 'node:util'
import { runNode } from './child.ts'
import { chromiumVariable, findChromium } from './chromium.ts'
import { playwrightStage } from './test-playwright.ts'
import { crashedStage, totalLine } from './test-stage.ts'
import type { Stage, StageOutcome } from './test-stage.ts'
import { vitestStage } from './test-vitest.ts'

const minuteMs = 60_000

const setUp: Stage = {
  name: 'set-up',
  async run() {
    const chromium = await findChromium()
    // All stages after this one inherit it.
    process.env[chromiumVariable] = chromium
    console.log(`Node ${process.version}, Chromium at ${chromium}`)
    return { passed: 0, failed: 0, skipped: 0, notes: [] }
  },
}

/** Each of the checks of `npm run check` counts as one test. */
const check: Stage = {
  name: 'check',
  async run() {
    const end = await runNode('tools/check.ts', [], { output: 'both', timeoutMs: 8 * minuteMs })
    const total = /^(\d+) passed, (\d+) failed$/m.exec(end.stdout)
    if (total === null) return crashedStage(`check ended with code ${String(end.code)} and no total.`)
    return { passed: Number(total[1]), failed: Number(total[2]), skipped: 0, notes: [] }
  },
}

const build: Stage = {
  name: 'build',
  async run() {
    const end = await runNode('tools/build.ts', [], { output: 'show', timeoutMs: 3 * minuteMs })
    if (end.code !== 0) return crashedStage(`The build ended with code ${String(end.code)}.`)
    return { passed: 1, failed: 0, skipped: 0, notes: [] }
  },
}

const unit = vitestStage('unit', 4 * minuteMs)
const kit = vitestStage('kit', 6 * minuteMs)
const cli = vitestStage('cli', 8 * minuteMs)
const electron = vitestStage('electron', 4 * minuteMs)
const e2e = playwrightStage('e2e', 'playwright.config.ts', 8 * minuteMs)
/** A real Electron window; where the binary is missing, each of its tests is skipped and says why. */
const window = playwrightStage('window', 'tests/electron/real/playwright.config.ts', 4 * minuteMs)

/** What `--only` may name, and the stages it then needs. */
const selections: Readonly<Record<string, readonly Stage[]>> = {
  check: [check],
  unit: [unit],
  kit: [build, kit],
  cli: [build, cli],
  electron: [setUp, build, electron, window],
  e2e: [setUp, build, e2e],
}
const everything: readonly Stage[] = [setUp, check, build, unit, kit, cli, electron, window, e2e]

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const stages = values.only === undefined ? everything : selections[values.only]
if (stages === undefined) {
  console.error(`--only takes one of ${Object.keys(selections).join(', ')}; it was given "${String(values.only)}".`)
  process.exit(2)
}

interface Row extends StageOutcome {
  readonly name: string
  readonly seconds: number
}

async function runStage(stage: Stage): Promise<Row> {
  console.log(`\n── ${stage.name} ──`)
  const startedAt = performance.now()
  const outcome = await stage.run().catch((error: unknown) => crashedStage(String(error)))
  return { ...outcome, name: stage.name, seconds: (performance.now() - startedAt) / 1000 }
}

function printTable(rows: readonly Row[]): void {
  const cells = (name: string, ...numbers: readonly string[]): string =>
    name.padEnd(10) + numbers.map((number) => number.padStart(9)).join('')
  console.log(`\n${cells('stage', 'passed', 'failed', 'skipped', 'seconds')}`)
  for (const row of rows) {
    console.log(cells(row.name, String(row.passed), String(row.failed), String(row.skipped), row.seconds.toFixed(1)))
    for (const note of row.notes) console.log(`  ${note}`)
  }
}

const rows: Row[] = []
for (const stage of stages) rows.push(await runStage(stage))
printTable(rows)
process.exitCode = rows.some((row) => row.failed > 0) ? 1 : 0
console.log(totalLine(rows))
