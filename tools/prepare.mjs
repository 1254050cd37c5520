// After `npm ci` in a checkout: links the command, so that `npx lonja` finds it. npm links the commands of dependencies
// and not those of the package itself. Plain JavaScript, because the Node that runs it may be older than ours.
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const commands = join(root, 'node_modules', '.bin')

try {
  // Without a node_modules of its own the package is somebody's dependency, and npm links its command itself.
  if (existsSync(join(root, 'node_modules'))) {
    mkdirSync(commands, { recursive: true })
    const link = join(commands, 'lonja')
    rmSync(link, { force: true })
    if (process.platform === 'win32') {
      writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\tools\\lonja.mjs" %*\r\n')
    } else {
      chmodSync(join(root, 'tools', 'lonja.mjs'), 0o755)
      symlinkSync(join('..', '..', 'tools', 'lonja.mjs'), link)
    }
  }
} catch (thrown) {
  // An install is not lost because of a link; `npm run lonja --` works without it.
  console.warn(`The command could not be linked: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
}
