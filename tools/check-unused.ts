import { crashed } from './check-outcome.ts'
import type { Check } from './check-outcome.ts'
import { runNode } from './child.ts'

interface KnipReport {
  readonly issues: readonly ({ readonly file: string } & Readonly<Record<string, unknown>>)[]
}

interface KnipItem {
  readonly name: string
  readonly line?: number
}

/** Files, exports and packages that nothing uses. */
export const checkUnused: Check = {
  name: 'unused',
  async run() {
    const args = ['--reporter', 'json', '--no-progress']
    const end = await runNode('node_modules/knip/bin/knip.js', args, { output: 'keep' })
    // Knip loads the configurations of other tools, and what these print comes before the report.
    const at = end.stdout.indexOf('{"issues":')
    if (at < 0) return { findings: [crashed('knip', end)], looked: 'nothing' }
    const { issues } = JSON.parse(end.stdout.slice(at)) as KnipReport
    const findings = issues.flatMap(({ file, ...kinds }) =>
      Object.entries(kinds).flatMap(([kind, items]) => {
        const found = Array.isArray(items) ? (items.flat() as KnipItem[]) : []
        return found.map((item) => `${file}:${String(item.line ?? 1)} ${item.name} (unused: ${kind})`)
      }),
    )
    if (end.code !== 0 && findings.length === 0) findings.push(crashed('knip', end))
    return { findings, looked: 'files, exports, packages' }
  },
}
