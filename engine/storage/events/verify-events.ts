import { existsSync } from 'node:fs'
import { Fault } from '../../base/fault.ts'
import type { Turns } from '../../base/turns.ts'
import type { RecordedVerdict } from '../../domain/recorded-events.ts'
import type { EventKind } from '../../ports/market-store.ts'
import type { EventFiles } from './event-files.ts'
import type { EventJournal } from './event-journal.ts'
import type { EventManifest } from './event-manifest.ts'
import { readSegment } from './read-segment.ts'

interface VerifyParts {
  readonly manifest: EventManifest
  readonly files: EventFiles
  readonly journal: EventJournal
  readonly turns: Turns
}

interface Counted {
  readonly series: { readonly kind: EventKind; readonly instrument: string }
  files: number
  events: number
  readonly problems: string[]
}

/** Reads and hashes every file of events, and what is recorded and in no file yet. */
export async function verifyEvents({ manifest, files, journal, turns }: VerifyParts): Promise<RecordedVerdict[]> {
  const series = new Map<string, Counted>()
  const seriesOf = (kind: EventKind, instrument: string): Counted => {
    const key = `${kind} ${instrument.toLowerCase()}`
    const known = series.get(key) ?? { series: { kind, instrument }, files: 0, events: 0, problems: [] }
    series.set(key, known)
    return known
  }
  for (const stored of manifest.all()) {
    await turns.take(async () => {
      // It may have been replaced since it was listed.
      if (!manifest.at(stored.kind, stored.instrument, stored.span).some(({ path }) => path === stored.path)) return
      const counted = seriesOf(stored.kind, stored.instrument)
      counted.files++
      counted.events += stored.events
      try {
        await files.check(stored)
      } catch (thrown) {
        if (!(thrown instanceof Fault) || thrown.code !== 'data-corrupt') throw thrown
        counted.problems.push(thrown.message)
      }
    })
  }
  const lost: string[] = journal.putAside().map((place) => `${place} holds recorded events that could not be read.`)
  for (const segment of journal.segments) {
    await turns.take(async () => {
      if (!existsSync(segment.place)) return
      const content = await readSegment(journal, segment)
      for (const { series: { kind, instrument }, records } of content.series) {
        seriesOf(kind, instrument).events += records.reduce((sum, { head }) => sum + head.events, 0)
      }
      if (content.damagedBytes > 0) {
        lost.push(`${segment.place} is damaged: ${content.damagedBytes} bytes of recorded events cannot be read.`)
      }
    })
  }
  const verdicts: RecordedVerdict[] = [...series.values()]
  if (lost.length > 0) verdicts.push({ series: null, files: lost.length, events: 0, problems: lost })
  return verdicts
}
