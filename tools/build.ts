import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildParts, type BuildPart } from './build-parts.ts'
import { contentStamp, StampFile } from './build-stamp.ts'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')

type PartName = BuildPart['name']
export const allParts: readonly PartName[] = buildParts.map(({ name }) => name)

interface BuildOptions {
  /** Builds what is up to date, too. */
  readonly force: boolean
}

/** Builds what is stale of the named parts. Answers the names of what was built. */
export async function build(names: readonly PartName[], { force }: BuildOptions): Promise<PartName[]> {
  const built: PartName[] = []
  for (const part of buildParts) {
    if (!names.includes(part.name)) continue
    const stamp = contentStamp(root, part.reads)
    const stampFile = new StampFile(join(dist, '.stamps', part.name))
    if (!force && stampFile.matches(stamp) && existsSync(join(dist, part.name))) continue
    await buildAside(part)
    stampFile.write(stamp)
    built.push(part.name)
  }
  return built
}

/** Builds in a folder of its own and swaps it in when it is whole: who uses the build never meets half of one. */
async function buildAside(part: BuildPart): Promise<void> {
  const aside = join(dist, '.building', `${part.name}-${process.pid}`)
  const fresh = join(aside, 'new')
  mkdirSync(fresh, { recursive: true })
  try {
    await part.build(root, fresh)
    const place = join(dist, part.name)
    if (existsSync(place)) renameSync(place, join(aside, 'old'))
    renameSync(fresh, place)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const startedAt = performance.now()
  const asked = process.argv.slice(2).filter((word) => word !== '--force')
  const unknown = asked.filter((word) => !allParts.some((name) => name === word))
  if (unknown.length > 0) {
    console.error(`There is no part called ${unknown.join(', ')}. Parts: ${allParts.join(', ')}. Without a name: all.`)
    process.exit(2)
  }
  const wanted = asked.length === 0 ? allParts : allParts.filter((name) => asked.includes(name))
  const built = await build(wanted, { force: process.argv.includes('--force') })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(built.length === 0 ? `Up to date (${seconds} s).` : `Built ${built.join(', ')} in ${seconds} s.`)
}
