import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../', import.meta.url))
const out = join(root, 'node_modules/.cache/lonja/bench')

/**
 * Bundles the program that measures one workload as the shipped engine is bundled, since that is what people run: with
 * its modules in one scope the order path is a tenth faster. Answers the program's path.
 */
export async function bundleBench(): Promise<string> {
  await build({
    entryPoints: ['one', 'sweep-thread'].map((name) => join(root, 'bench', `${name}.ts`)),
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  return join(out, 'one.mjs')
}
