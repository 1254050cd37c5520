import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, Platform } from 'electron-builder'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allParts, build as buildLonja } from '../../tools/build.ts'
import { launchShell } from './launch-shell.ts'
import { runBacktest } from './run-backtest.ts'
import { fuseSentinel, writeStandInDist } from './stand-in-dist.ts'

const root = join(import.meta.dirname, '../..')
// The packager's own modules: what it packs with, the test opens with.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
const lib = createRequire(builder.resolve('app-builder-lib/package.json'))
const asar = lib('@electron/asar') as {
  listPackage(archive: string, options: object): string[]
  statFile(archive: string, file: string): { unpacked?: boolean }
  extractAll(archive: string, folder: string): void
}
const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string }

let folder: string
let unpacked: string
let listed: string[]

beforeAll(async () => {
  await buildLonja(allParts, { force: false })
  folder = mkdtempSync(join(tmpdir(), 'lonja-package-'))
  writeStandInDist(join(folder, 'electron'), version)
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      extends: join(root, 'electron-builder.yml'),
      electronDist: join(folder, 'electron'),
      electronVersion: version,
      directories: { output: join(folder, 'out') },
    },
  })
  unpacked = join(folder, 'out/linux-unpacked')
  listed = asar.listPackage(join(unpacked, 'resources/app.asar'), {}).map((path) => path.replaceAll('\\', '/'))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const archive = (): string => join(unpacked, 'resources/app.asar')
const beside = (path: string): string => join(unpacked, 'resources/app.asar.unpacked', path)

test('the configuration is one the packager knows in full', async () => {
  const { validateConfiguration } = lib('./out/util/config/config') as {
    validateConfiguration(config: unknown, log: unknown): Promise<void>
  }
  const { DebugLogger } = lib('builder-util') as { DebugLogger: new (enabled: boolean) => unknown }
  const yaml = lib('js-yaml') as { load(text: string): Record<string, unknown> }
  const config = yaml.load(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))
  await validateConfiguration(config, new DebugLogger(false))
  await expect(validateConfiguration({ ...config, noSuchKey: 1 }, new DebugLogger(false))).rejects.toThrow('noSuchKey')
})

test('the archive has the shell and the page', () => {
  for (const file of [
    '/package.json',
    '/dist/main/main.js',
    '/dist/preload/preload.cjs',
    '/dist/renderer/index.html',
    '/resources/icon.png',
  ]) {
    expect(listed).toContain(file)
    expect(asar.statFile(archive(), file.slice(1)).unpacked ?? false).toBe(false)
  }
})

test('the engine and what it loads by path lie beside the archive', () => {
  for (const file of [
    'dist/engine/utility.js',
    'dist/engine/worker-entry.js',
    'dist/engine/ccxt-worker.js',
    'dist/engine/sdk.js',
    'node_modules/better-sqlite3/lib/index.js',
    'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    'node_modules/vega-datasets/data/sp500-2000.csv',
  ]) {
    expect(existsSync(beside(file)), file).toBe(true)
  }
  const strategies = listed.filter((path) => /^\/dist\/engine\/strategies\/.*\.ts$/.test(path))
  expect(strategies.length).toBeGreaterThan(0)
  for (const path of strategies) expect(existsSync(beside(path)), path).toBe(true)
})

test('ccxt is shipped with all that it loads', () => {
  const ask = `import('ccxt').then(({ default: ccxt }) => console.log(ccxt.exchanges.length))`
  const answer = execFileSync(process.execPath, ['--input-type=module', '--eval', ask], { cwd: beside('dist/engine') })
  expect(Number(answer)).toBeGreaterThan(90)
})

test('nothing else is shipped', () => {
  const packages = new Set(
    listed
      .map((path) => /^\/node_modules\/(@[^/]+\/[^/]+|[^@/]+)/.exec(path)?.[1])
      .filter((name) => name !== undefined),
  )
  expect([...packages].sort()).toEqual([
    '@duckdb/node-api', '@duckdb/node-bindings', '@duckdb/node-bindings-linux-x64',
    '@noble/curves', '@noble/hashes', '@scure/base', '@scure/starknet',
    'better-sqlite3', 'ccxt', 'vega-datasets',
  ])
  expect(listed.filter((path) => path.endsWith('.node')).sort()).toEqual([
    '/node_modules/@duckdb/node-bindings-linux-x64/duckdb.node',
    '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
  ])
  expect(listed.filter((path) => path.startsWith('/node_modules/vega-datasets/data/'))).toEqual([
    '/node_modules/vega-datasets/data/sp500-2000.csv',
  ])
  const unwanted =
    /\.map$|\.test\.|\/\.stamps|^\/(?:app|engine|tests|tools|bench|docs)\/|\/better-sqlite3\/(?:deps|src)\/|\.tsx?$/
  expect(listed.filter((path) => unwanted.test(path) && !path.startsWith('/dist/engine/strategies/'))).toEqual([])
})

test('only the languages of the workstation are shipped', () => {
  expect(existsSync(join(unpacked, 'locales/en-US.pak'))).toBe(true)
  expect(existsSync(join(unpacked, 'locales/de.pak'))).toBe(false)
})

test('the fuses of the packaged binary are exactly these', () => {
  const binary = readFileSync(join(unpacked, 'lonja'))
  const at = binary.indexOf(fuseSentinel) + fuseSentinel.length
  expect([...binary.subarray(at, at + 2)]).toEqual([1, 9])
  const [
    runAsNode,
    cookieEncryption,
    nodeOptions,
    nodeCliInspect,
    asarIntegrity,
    onlyAsar,
    v8Snapshot,
    filePrivileges,
    wasmTraps,
  ] = binary.toString('ascii', at + 2, at + 11)
  expect({
    runAsNode,
    cookieEncryption,
    nodeOptions,
    nodeCliInspect,
    asarIntegrity,
    onlyAsar,
    v8Snapshot,
    filePrivileges,
    wasmTraps,
  }).toEqual({
    runAsNode: '0',
    cookieEncryption: '1',
    nodeOptions: '0',
    nodeCliInspect: '0',
    asarIntegrity: '1',
    onlyAsar: '1',
    v8Snapshot: '0',
    filePrivileges: '0',
    wasmTraps: '1',
  })
})

test('what was packed is enough to start, and to run a backtest', async () => {
  // Electron reads the archive itself; here it is unpacked to a folder of the same name, far from this checkout.
  const installed = join(folder, 'installed')
  asar.extractAll(archive(), join(installed, 'app.asar'))
  rmSync(join(installed, 'app.asar/dist/engine'), { recursive: true })
  rmSync(join(installed, 'app.asar/node_modules'), { recursive: true })
  cpSync(join(unpacked, 'resources/app.asar.unpacked'), join(installed, 'app.asar.unpacked'), { recursive: true })
  const shell = await launchShell({ main: join(installed, 'app.asar/dist/main/main.js') })
  try {
    const page = await shell.page()
    await expect.poll(() => page.locator('#root').innerText(), { timeout: 10_000 }).toContain('Engine up')
    expect((await runBacktest(page)).trades.length).toBeGreaterThan(100)
  } finally {
    await shell.close()
  }
})
