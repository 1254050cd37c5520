import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { seededRandom } from '../engine/base/random.ts'
import { mutationPage, type MutationReport } from './mutation-page.ts'

/**
 * Mutation testing of the fills and the backtest: each line is broken on purpose, and the tests must notice. What was
 * judged before is not judged again while neither the code nor its tests changed. Writes `docs/quality.md`.
 *
 * All of it takes hours. `--files GLOB` judges some files, `--lines 0.1` one line in ten, picked by `--seed`; what
 * earlier runs found stays on the page. `--page` only writes the page.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: 'engine/{fills,backtest}/**/*.ts' },
    lines: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    page: { type: 'boolean', default: false },
  },
})

/** Few cases per property: each is tried again for each of thousands of mutants. */
const share = '0.04'

/** Files, or single lines of them, as Stryker wants to be told. */
function chosen(): string {
  const files = globSync(values.files, { cwd: root }).filter((path) => !path.endsWith('.test.ts'))
  const wanted = Number(values.lines)
  if (wanted >= 1) return files.join(',')
  const random = seededRandom(Number(values.seed))
  return files
    .sort()
    .flatMap((path) => {
      const lines = readFileSync(join(root, path), 'utf8').split('\n')
      return lines.flatMap((text, k) =>
        text.trim() !== '' && random.next() < wanted ? [`${path}:${k + 1}-${k + 1}`] : [])
    })
    .join(',')
}

if (!values.page) {
  const stryker = join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const { status } = spawnSync(process.execPath, [stryker, 'run', '--mutate', chosen()], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CI: '1', LONJA_PROPERTY_SHARE: share },
  })
  if (status !== 0) process.exit(status ?? 1)
}
const report = JSON.parse(readFileSync(join(root, 'artifacts/mutation-incremental.json'), 'utf8')) as MutationReport
writeFileSync(join(root, 'docs/quality.md'), mutationPage(report))
console.log('docs/quality.md is written.')
