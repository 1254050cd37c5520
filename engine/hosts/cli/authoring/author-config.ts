import { isAbsolute, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The types of what a strategy imports: `lonja/sdk`. */
export const sdkFile = fileURLToPath(new URL('../../../sdk/sdk.ts', import.meta.url))

/**
 * How strategies are type-checked, by `lonja check` as by an editor: strictly, and without the machine's globals, which
 * a strategy has not. `sdk` is where `lonja/sdk` lies, seen from the folder of the configuration.
 */
export function authorOptions(sdk: string): Readonly<Record<string, unknown>> {
  return {
    target: 'ES2024',
    lib: ['ES2024'],
    types: [],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    strict: true,
    exactOptionalPropertyTypes: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
    paths: { 'lonja/sdk': [sdk] },
  }
}

/** The `tsconfig.json` of a folder of strategies: editors find the types of `lonja/sdk` by it. */
export function folderConfig(folder: string): string {
  const path = relative(folder, sdkFile).replaceAll('\\', '/')
  // There is no relative way to another drive.
  const sdk = isAbsolute(path) ? path : path.startsWith('.') ? path : `./${path}`
  return `${JSON.stringify({ compilerOptions: authorOptions(sdk), include: ['**/*.ts'] }, undefined, 2)}\n`
}
