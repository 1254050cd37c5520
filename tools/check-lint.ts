import { relative } from 'node:path'
import { crashed } from './check-outcome.ts'
import type { Check } from './check-outcome.ts'
import { runNode } from './child.ts'

interface LintedFile {
  readonly filePath: string
  readonly messages: readonly { readonly ruleId: string | null; readonly line?: number; readonly message: string }[]
}

export const checkLint: Check = {
  name: 'lint',
  async run() {
    const end = await runNode('node_modules/eslint/bin/eslint.js', ['--format', 'json', '.'], { output: 'keep' })
    if (!end.stdout.startsWith('[')) return { findings: [crashed('eslint', end)], looked: 'nothing' }
    const files = JSON.parse(end.stdout) as readonly LintedFile[]
    const findings = files.flatMap((file) =>
      file.messages.map(
        ({ line, message, ruleId }) =>
          `${relative('.', file.filePath)}:${String(line ?? 1)} ${message} (${ruleId ?? 'syntax'})`,
      ),
    )
    return { findings, looked: `${String(files.length)} files` }
  },
}
