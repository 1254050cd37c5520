import { readdirSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Dataset } from '../../domain/dataset.ts'
import { eventsKeptFrom, versionsToForget, type Retention } from '../../market/retention.ts'
import type { LonjaDatabase } from '../database.ts'
import type { EventManifest } from '../events/event-manifest.ts'
import type { ReaderParts, SeriesReader } from './series-reader.ts'

export interface CompactionParts extends ReaderParts {
  readonly sqlite: LonjaDatabase['sqlite']
  readonly reader: SeriesReader
  readonly events: EventManifest
  /** The folder of market data. */
  readonly folder: string
}

export interface Compacted {
  readonly partitions: number
  readonly bytes: number
}

/**
 * Forgets versions that nothing uses and events that are older than is kept, and deletes the files that no version
 * names any more. The manifest forgets first: a crash in between leaves files that the next compaction deletes.
 */
export async function compact(parts: CompactionParts, retention: Retention): Promise<Compacted> {
  const old = forgetVersions(parts, retention)
  forgetEvents(parts, retention)
  let bytes = 0
  let partitions = 0
  for (const path of unnamedFiles(parts)) {
    const place = join(parts.folder, ...path.split('/'))
    bytes += (await stat(place)).size
    partitions++
    await rm(place, { force: true })
  }
  for (const hash of old) {
    const place = parts.oldFiles.place(hash)
    const found = await stat(place).catch(() => undefined)
    if (found === undefined) continue
    bytes += found.size
    partitions++
    await parts.oldFiles.remove(hash)
  }
  return { partitions, bytes }
}

/** Answers the hashes of forgotten series that were older column files. */
function forgetVersions({ sqlite, datasets, partitions, reader }: CompactionParts, retention: Retention): string[] {
  const series = new Map<string, Dataset[]>()
  for (const version of datasets.all()) {
    const key = `${version.instrument.id.toLowerCase()} ${version.timeframe}`
    const versions = series.get(key)
    if (versions === undefined) series.set(key, [version])
    else versions.push(version)
  }
  const current = new Set(datasets.current().map(({ instrument, hash }) => `${instrument.id} ${hash}`))
  const forgotten: Dataset[] = []
  for (const versions of series.values()) {
    const inUse = versions.map(({ instrument, hash }) => ({
      hash,
      inUse: current.has(`${instrument.id} ${hash}`) || reader.opened.has(hash) || partitions.citedBy(hash) > 0,
    }))
    const hashes = new Set(versionsToForget(inUse, retention.versions))
    forgotten.push(...versions.filter(({ hash }) => hashes.has(hash)))
  }
  return sqlite.transaction(() => {
    const old = forgotten.filter(({ hash }) => partitions.of(hash).length === 0).map(({ hash }) => hash)
    for (const dataset of forgotten) datasets.forget(dataset)
    partitions.forgetUnnamed()
    return old.filter((hash) => !datasets.has(hash))
  }).immediate()
}

function forgetEvents({ events }: CompactionParts, { days }: Retention): void {
  const all = events.all()
  for (const file of all) {
    const series = all.filter(({ kind, instrument }) => kind === file.kind && instrument === file.instrument)
    const newestAt = Math.max(...series.map(({ lastAt }) => lastAt))
    const keptFrom = eventsKeptFrom(newestAt, days[file.kind])
    if (keptFrom !== null && file.lastAt < keptFrom) events.forget(file)
  }
}

/** Parquet files that neither a version nor an event series names: forgotten just now, or left by a crash. */
function unnamedFiles({ folder, partitions, events }: CompactionParts): string[] {
  const named = new Set([...partitions.paths(), ...events.all().map(({ path }) => path)])
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
  return found.filter((path) => path.endsWith('.parquet') && !named.has(path))
}
