import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** Files that never reach a build, so a change of them makes nothing stale. */
const beside = /\.test\.tsx?$|(^|\/)\.|\/(README|CHANGELOG)\.md$/

/** All files at and under the given paths, relative to `root`, in one order on every machine. */
export function filesUnder(root: string, paths: readonly string[]): string[] {
  const found: string[] = []
  const visit = (path: string): void => {
    if (!existsSync(path)) return
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const full = join(path, entry.name)
      if (entry.isDirectory()) visit(full)
      else found.push(relative(root, full).replaceAll('\\', '/'))
    }
  }
  for (const path of paths) {
    const full = join(root, path)
    if (/\.[a-z]+$/.test(path)) found.push(path)
    else visit(full)
  }
  return found.filter((file) => !beside.test(file)).sort()
}

/** One hash over names and bytes of everything a part is built from. */
export function contentStamp(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of filesUnder(root, paths)) {
    const full = join(root, file)
    hash
      .update(file)
      .update('\0')
      .update(existsSync(full) ? readFileSync(full) : 'absent')
      .update('\0')
  }
  return hash.digest('hex')
}

/** Remembers, beside a build, what it was built from. */
export class StampFile {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  matches(stamp: string): boolean {
    return existsSync(this.#path) && readFileSync(this.#path, 'utf8') === stamp
  }

  write(stamp: string): void {
    mkdirSync(dirname(this.#path), { recursive: true })
    writeFileSync(this.#path, stamp)
  }
}
