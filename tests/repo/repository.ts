import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isText, repositoryFiles } from '../../tools/check-files.ts'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Paths from the root of the repository, with forward slashes. */
export const files: readonly string[] = repositoryFiles(root)

export const textFiles: readonly string[] = files.filter(isText)

export function readText(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

export function readJson(file: string): unknown {
  return JSON.parse(readText(file))
}

export interface PackageJson {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly scripts: Readonly<Record<string, string>>
  readonly allowScripts: Readonly<Record<string, boolean>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
}

export const packageJson = readJson('package.json') as PackageJson
