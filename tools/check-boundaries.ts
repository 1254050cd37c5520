import { fileURLToPath } from 'node:url'
import { crashed } from './check-outcome.ts'
import type { Check } from './check-outcome.ts'
import { runNode } from './child.ts'

interface Cruised {
  readonly summary: {
    readonly totalCruised: number
    readonly totalDependenciesCruised: number
    readonly violations: readonly {
      readonly from: string
      readonly to: string
      readonly rule: { readonly name: string }
      readonly cycle?: readonly { readonly name: string }[]
    }[]
    readonly ruleSetUsed: {
      readonly forbidden: readonly { readonly name: string; readonly comment: string }[]
    }
  }
}

const cruiser = fileURLToPath(new URL('../../bin/dependency-cruiser.mjs', import.meta.resolve('dependency-cruiser')))
const folders = ['engine', 'app', 'tools', 'tests', 'resources']

/** Who may import whom; each rule and its reason stand in `.dependency-cruiser.cjs`. */
export const checkBoundaries: Check = {
  name: 'boundaries',
  async run() {
    const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders]
    const end = await runNode(cruiser, args, { output: 'keep' })
    if (!end.stdout.startsWith('{')) return { findings: [crashed('dependency-cruiser', end)], looked: 'nothing' }
    const { summary } = JSON.parse(end.stdout) as Cruised
    const reasons = new Map(summary.ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]))
    const findings = summary.violations.map(({ from, to, rule, cycle }) => {
      const path = cycle === undefined ? to : cycle.map((step) => step.name).join(' → ')
      const found = path === from ? from : `${from} → ${path}`
      return `${found} (${rule.name}: ${reasons.get(rule.name) ?? 'no reason given'})`
    })
    const looked = `${String(summary.totalCruised)} modules, ${String(summary.totalDependenciesCruised)} imports`
    return { findings, looked }
  },
}
