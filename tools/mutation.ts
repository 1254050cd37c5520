import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mutationPage, type MutationReport } from './mutation-page.ts'

/**
 * Mutation testing of the fills and the backtest: each line is broken on purpose, and the tests must notice. Takes an
 * hour or more; what was judged before is not judged again while neither the code nor its tests changed. Writes
 * `docs/quality.md`. Arguments go to Stryker: `npm run mutation -- -m engine/fills/venue.ts`.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Few cases per property: each is tried again for each of thousands of mutants. */
const share = '0.04'

const onlyPage = process.argv.includes('--page')
if (!onlyPage) {
  const stryker = join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const { status } = spawnSync(process.execPath, [stryker, 'run', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CI: '1', LONJA_PROPERTY_SHARE: share },
  })
  if (status !== 0) process.exit(status ?? 1)
}
const report = JSON.parse(readFileSync(join(root, 'artifacts/mutation.json'), 'utf8')) as MutationReport
writeFileSync(join(root, 'docs/quality.md'), mutationPage(report))
console.log('docs/quality.md is written.')
