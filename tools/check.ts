import { checkBoundaries } from './check-boundaries.ts'
import { checkLint } from './check-lint.ts'
import type { Check, CheckOutcome } from './check-outcome.ts'
import { checkTidy } from './check-tidy.ts'
import { checkTypes } from './check-types.ts'
import { checkUnused } from './check-unused.ts'

/** The slowest first, so that two side by side end soonest. */
const checks: readonly Check[] = [checkLint, checkTypes, checkBoundaries, checkUnused, checkTidy]
const sideBySide = 2

async function runCheck(check: Check): Promise<boolean> {
  const startedAt = performance.now()
  const fellOver = (error: unknown): CheckOutcome => ({ findings: [String(error)], looked: 'nothing' })
  const outcome = await check.run().catch(fellOver)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const passed = outcome.findings.length === 0
  const verdict = passed ? 'ok' : `${String(outcome.findings.length)} findings`
  const lines = [...outcome.findings.map((finding) => `  ${finding}`), `check ${check.name.padEnd(10)} ${verdict}`]
  console.log(`${lines.join('\n')} (${outcome.looked}, ${seconds} s)`)
  return passed
}

const waiting = [...checks]
let failed = 0
async function work(): Promise<void> {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    if (!(await runCheck(check))) failed += 1
  }
}
await Promise.all(Array.from({ length: sideBySide }, work))
console.log(`${String(checks.length - failed)} passed, ${String(failed)} failed`)
process.exitCode = failed === 0 ? 0 : 1
