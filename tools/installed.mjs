// Before the tests on a bare machine: installs what the lockfile names when nothing is installed yet. Plain JavaScript,
// because the Node that runs it may be older than the one that gets installed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) {
  console.log('Nothing is installed yet: running npm ci.')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], options)
  process.exitCode = status ?? 1
}
