import { createHash } from 'node:crypto'

/** Names that Windows keeps for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/
const mostCharacters = 100

/**
 * A name of a folder on every system, the same for spellings that differ only in case: letters that are not safe
 * everywhere are written as %XX of their UTF-8 bytes, and what is very long ends in a hash.
 */
export function safeName(text: string): string {
  const lower = text.toLowerCase()
  let name = ''
  for (const byte of new TextEncoder().encode(lower)) {
    const character = String.fromCharCode(byte)
    name += /[a-z0-9._-]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`
  }
  if (name === '' || /^\.|\.$/.test(name) || reserved.test(name)) name = `%${name.replace(/\.$/, '%2e')}`
  if (name.length <= mostCharacters) return name
  const hash = createHash('sha256').update(lower).digest('hex').slice(0, 16)
  return `${name.slice(0, mostCharacters - hash.length - 1).replace(/%.?$/, '')}~${hash}`
}

/** Where a series' partitions lie, below the folder of market data; parts joined with `/` on every system. */
export function seriesPath(venue: string, instrument: string, series: string): string {
  return `${safeName(venue)}/${safeName(instrument)}/${safeName(series)}`
}

/** `2024-05-0123456789ab.parquet`: the span, and the beginning of the hash of what is in it. */
export function partitionName(span: string, hash: string): string {
  return `${span}-${hash.slice(0, 12)}.parquet`
}
