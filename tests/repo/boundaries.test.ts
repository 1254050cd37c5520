import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runChild } from '../../tools/child.ts'
import { root } from './repository.ts'

/** One import each, by the name of the rule that forbids it. */
const forbidden: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'base-stands-alone': ['engine/base/a.ts', "import '../domain/target.ts'"],
  'domain-sees-base': ['engine/domain/a.ts', "import '../ports/target.ts'"],
  'ports-see-domain': ['engine/ports/a.ts', "import '../fills/target.ts'"],
  'contract-sees-domain': ['engine/contract/a.ts', "import '../analytics/target.ts'"],
  'feature-order-fills': ['engine/fills/a.ts', "import '../backtest/target.ts'"],
  'feature-order-backtest': ['engine/backtest/a.ts', "import '../storage/target.ts'"],
  'adapter-storage': ['engine/storage/a.ts', "import '../workers/target.ts'"],
  'api-sees-no-adapter': ['engine/api/a.ts', "import '../storage/target.ts'"],
  'runtime-knows-no-host': ['engine/runtime/a.ts', "import '../hosts/target.ts'"],
  'hosts-name-no-adapter': ['engine/hosts/a.ts', "import '../storage/target.ts'"],
  'strategies-see-the-sdk': ['engine/strategies/a.ts', "import '../indicators/target.ts'"],
  'page-sees-the-contract': ['app/renderer/a.ts', "import '../../engine/runtime/target.ts'"],
  'page-uses-no-core-module': ['app/renderer/b.ts', "import 'node:fs'"],
  'page-is-a-web-page': ['app/renderer/c.ts', "import 'electron'"],
  'shell-sees-the-host-contract': ['app/main/a.ts', "import '../../engine/contract/target.ts'"],
  'shell-parts-stay-apart': ['app/main/b.ts', "import '../renderer/target.ts'"],
  'engine-knows-no-app': ['engine/runtime/b.ts', "import '../../app/main/target.ts'"],
  'pure-folders-use-no-core-module': ['engine/fills/b.ts', "import 'node:fs'"],
  'nothing-imports-tests': ['engine/runtime/c.ts', "import '../../tests/target.ts'"],
  'imports-resolve': ['engine/runtime/d.ts', "import './nowhere.ts'"],
  'no-cycles': ['engine/base/round.ts', "import './round-again.ts'"],
  'no-orphans': ['engine/base/alone.ts', 'export {}'],
}

const allowed: Readonly<Record<string, string>> = {
  'engine/domain/fine.ts': "import '../base/target.ts'",
  'engine/backtest/fine.ts': "import '../fills/target.ts'\nimport '../ports/target.ts'",
  'engine/runtime/fine.ts': "import '../storage/target.ts'\nimport '../api/target.ts'",
  'app/renderer/fine.ts': "import '../../engine/contract/target.ts'\nimport '../../engine/domain/target.ts'",
  'tests/fine.ts': "import '../engine/storage/target.ts'",
}

interface Violation {
  readonly from: string
  readonly rule: { readonly name: string }
  /** All files of a circle, which is told of one of them only. */
  readonly cycle?: readonly { readonly name: string }[]
}

let folder = ''
let violations: readonly Violation[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-boundaries-'))
  const write = (file: string, text: string): void => {
    mkdirSync(join(folder, dirname(file)), { recursive: true })
    writeFileSync(join(folder, file), `${text}\nexport const made = 1\n`)
  }
  for (const [file, text] of Object.values(forbidden)) write(file, text)
  for (const [file, text] of Object.entries(allowed)) write(file, text)
  write('engine/base/round-again.ts', "import './round.ts'")
  const layers = ['base', 'domain', 'ports', 'contract', 'api', 'runtime', 'hosts']
  const others = ['indicators', 'fills', 'analytics', 'backtest', 'storage', 'workers']
  for (const layer of [...layers, ...others]) write(`engine/${layer}/target.ts`, '')
  for (const target of ['app/main/target.ts', 'app/renderer/target.ts', 'tests/target.ts']) write(target, '')
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'tsconfig.lint.json'), '{ "compilerOptions": { "allowImportingTsExtensions": true } }')

  const cli = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = join(root, '.dependency-cruiser.cjs')
  // The tool looks at the folder it runs in, so that it sees the same paths as in the repository.
  const inFolder = 'process.chdir(process.argv[1]); process.argv.splice(1, 1); await import(process.argv[1])'
  const cruise = ['--config', config, '--output-type', 'json', 'engine', 'app', 'tests']
  const args = ['--input-type=module', '--eval', inFolder, folder, cli, ...cruise]
  const end = await runChild(process.execPath, args, { output: 'keep', timeoutMs: 30_000 })
  violations = (JSON.parse(end.stdout) as { summary: { violations: typeof violations } }).summary.violations
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(Object.entries(forbidden))('%s finds out who breaks it', (rule, [file]) => {
  const broken = violations.filter(({ from, cycle }) => from === file || cycle?.some(({ name }) => name === file))
  expect(broken.map((violation) => violation.rule.name)).toContain(rule)
})

test('what the rules allow, they leave alone', () => {
  expect(violations.filter((violation) => Object.hasOwn(allowed, violation.from))).toEqual([])
})
