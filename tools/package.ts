import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { allParts, build, root } from './build.ts'

/** Where the packager fetches Electron and the tools of each format from. */
const source = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/'
const probeMs = 4000

/** Why packages cannot be made here; null when they can. `--dir` with an `electronDist` needs nothing from outside. */
async function obstacle(args: readonly string[]): Promise<string | null> {
  if (args.includes('--dir') && args.some((word) => word.startsWith('-c.electronDist='))) return null
  try {
    await fetch(source, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) })
    return null
  } catch {
    return (
      `Packages cannot be made here: Electron and the packager's tools come from ${new URL(source).host}, ` +
      'which cannot be reached. The build itself is done and in dist/.'
    )
  }
}

const args = process.argv.slice(2)
await build(allParts, { force: false })
const why = await obstacle(args)
if (why !== null) {
  console.error(why)
  process.exit(1)
}
const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js')
const child = spawn(process.execPath, [builder, '--publish', 'never', ...args], { cwd: root, stdio: 'inherit' })
child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)))
