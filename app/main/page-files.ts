import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PageFiles } from './security/app-protocol.ts'

/** The files of the built page by the path they are asked for. Links are left out: they may lead anywhere. */
export function listPageFiles(folder: string): PageFiles {
  const files = new Map<string, string>()
  // Folder by folder, not `recursive`: inside an archive only the plain form of readdir is certain.
  const visit = (path: string, prefix: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const full = join(path, entry.name)
      if (entry.isDirectory()) visit(full, `${prefix}${entry.name}/`)
      else if (entry.isFile()) files.set(`${prefix}${entry.name}`, full)
    }
  }
  visit(folder, '/')
  return files
}
