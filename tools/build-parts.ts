import { copyFileSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build as bundle, type BuildOptions } from 'esbuild'
import { filesUnder } from './build-stamp.ts'

/** One folder of `dist` that is built: what it reads and how. */
export interface BuildPart {
  readonly name: 'renderer' | 'main' | 'preload' | 'engine'
  /** Folders and files whose content decides whether the part is stale. */
  readonly reads: readonly string[]
  /** Writes everything to `out`, an empty folder. */
  readonly build: (root: string, out: string) => Promise<void>
}

const forNode: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  sourcemap: true,
  legalComments: 'linked',
  logLevel: 'warning',
}

/** Bundled CommonJS may ask for Node's own modules by `require`, which an ES module has not. The bundle brings one. */
const requireInModules = {
  js: "import { createRequire as requireMaker } from 'node:module'; const require = requireMaker(import.meta.url);",
}

/** Packages with native code or plain files in them: they are shipped as they are. */
const externalToEngine = ['better-sqlite3', 'vega-datasets', 'ccxt', '@duckdb/node-api', '@duckdb/node-bindings']

const shared = ['package-lock.json', 'tools/build-parts.ts']
const hostContract = 'engine/contract/host.ts'

export const buildParts: readonly BuildPart[] = [
  {
    name: 'renderer',
    reads: ['app/renderer', 'engine/base', 'engine/domain', 'engine/contract', ...shared],
    build: buildRenderer,
  },
  { name: 'main', reads: ['app/main', hostContract, ...shared], build: buildMain },
  { name: 'preload', reads: ['app/preload', hostContract, ...shared], build: buildPreload },
  { name: 'engine', reads: ['engine', 'package.json', ...shared], build: buildEngine },
]

async function buildRenderer(root: string, out: string): Promise<void> {
  // Loaded only when needed: it is the slowest import of the build.
  const { build } = await import('vite')
  await build({
    configFile: join(root, 'app/renderer/vite.config.ts'),
    root: join(root, 'app/renderer'),
    logLevel: 'warn',
    build: { outDir: out, emptyOutDir: true },
  })
}

async function buildMain(root: string, out: string): Promise<void> {
  await bundle({
    ...forNode,
    entryPoints: { main: join(root, 'app/main/main.ts') },
    outdir: out,
    format: 'esm',
    external: ['electron'],
  })
}

/** A sandboxed preload script is CommonJS and may require nothing but electron. */
async function buildPreload(root: string, out: string): Promise<void> {
  await bundle({
    ...forNode,
    entryPoints: { preload: join(root, 'app/preload/preload.ts') },
    outdir: out,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    sourcemap: false,
    external: ['electron'],
  })
}

/**
 * Host, worker entries and sdk in one folder, sharing their modules, so that all mean the same types. The folder of
 * strategies lies in it too: the engine reads, hashes and loads them as files.
 */
async function buildEngine(root: string, out: string): Promise<void> {
  await bundle({
    ...forNode,
    entryPoints: {
      utility: join(root, 'engine/hosts/utility.ts'),
      'worker-entry': join(root, 'engine/workers/worker-entry.ts'),
      'ccxt-worker': join(root, 'engine/providers/ccxt/ccxt-worker.ts'),
      sdk: join(root, 'engine/sdk/sdk.ts'),
    },
    outdir: out,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunk-[hash]',
    banner: requireInModules,
    external: externalToEngine,
  })
  mkdirSync(join(out, 'strategies'), { recursive: true })
  for (const file of filesUnder(root, ['engine/strategies'])) {
    copyFileSync(join(root, file), join(out, 'strategies', basename(file)))
  }
}
