import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/**
 * Every file of the repository, as paths from its root with forward slashes: what stands on the disk without `.git` and
 * without what `.gitignore` names. Asks no git, so that it also works in an unpacked archive.
 */
export function repositoryFiles(root: string): readonly string[] {
  const ignored = readFileSync(join(root, '.gitignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const isIgnored = (name: string): boolean =>
    name === '.git' ||
    ignored.some((line) => (line.startsWith('*') ? name.endsWith(line.slice(1)) : line.replaceAll('/', '') === name))
  const files: string[] = []
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (isIgnored(entry.name)) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) files.push(path.split(sep).join('/'))
    }
  }
  walk('.')
  return files.sort()
}

const textPattern = /\.(ts|tsx|mjs|cjs|css|html|md|json|yml|csv|svg|txt)$|^(LICENSE|NOTICE|\.gitignore|\.ci\/run)$/

export function isText(file: string): boolean {
  return textPattern.test(file)
}

/** Hand-written source: what size and width limits are about. */
export function isSource(file: string): boolean {
  return /\.(ts|tsx|mjs|cjs|css)$/.test(file)
}
