import { datasets } from './0001-datasets.ts'
import { runs } from './0002-runs.ts'
import { studies } from './0003-studies.ts'
import { instruments } from './0004-instruments.ts'
import { series } from './0005-series.ts'
import { downloads } from './0006-downloads.ts'
import { emptyAnswers } from './0007-empty-answers.ts'
import { listings } from './0008-listings.ts'
import { eventParts } from './0009-event-parts.ts'
import type { Migration } from './migration.ts'

/** In the order in which they are taken; a database's version is how many it has taken. */
export const migrations: readonly Migration[] = [
  datasets, runs, studies, instruments, series, downloads, emptyAnswers, listings,
  eventParts,
]
