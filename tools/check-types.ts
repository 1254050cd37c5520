import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crashed } from './check-outcome.ts'
import type { Check } from './check-outcome.ts'
import { runNode } from './child.ts'

/** Each project sees only the globals its code may use: the pure engine has neither Node nor a DOM. */
const projects = ['engine', 'tsconfig.node.json', 'app/preload', 'app/renderer', 'tests']

const compiler = join(dirname(fileURLToPath(import.meta.resolve('typescript7/package.json'))), 'bin/tsc')

export const checkTypes: Check = {
  name: 'types',
  async run() {
    const findings: string[] = []
    for (const project of projects) {
      const args = ['-p', project, '--pretty', 'false']
      const end = await runNode(compiler, args, { output: 'keep' })
      const errors = end.stdout.split('\n').filter((line) => line.includes('error TS'))
      findings.push(...errors.map((line) => `[${project}] ${line}`))
      if (end.code !== 0 && errors.length === 0) findings.push(crashed(`tsc -p ${project}`, end))
    }
    return { findings: [...new Set(findings)], looked: `${String(projects.length)} projects` }
  },
}
