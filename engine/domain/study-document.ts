import type { StudyResult } from './study.ts'

/** Rises when a field changes its meaning or goes away; new fields alone do not raise it. */
export const studyDocumentVersion = 1

/**
 * A study as `--json` prints it and as files keep it: its result, columns as lists. Every number parses back to the
 * same double; where there is none stands null.
 */
export function studyDocument({ kind, ...result }: StudyResult): Readonly<Record<string, unknown>> {
  return { document: `lonja-${kind}`, version: studyDocumentVersion, ...(withLists(result) as object) }
}

function withLists(value: unknown): unknown {
  if (value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint32Array) {
    return Array.from(value, (number) => (Number.isFinite(number) ? number : null))
  }
  if (Array.isArray(value)) return value.map(withLists)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, withLists(field)]))
}
