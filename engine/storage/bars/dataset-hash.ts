import { createHash } from 'node:crypto'

/**
 * The hash that names a series: SHA-256 over the hashes of its partitions in the order of time, each as 64 lower-case
 * hexadecimal digits and a newline. A partition's hash is that of its columns (`hashOfBars`), and which bars share a
 * partition follows from the timeframe (`spanLength`). So the same bars of a timeframe have the same hash however they
 * came in, whatever Parquet made of them, and a new month costs hashing one month.
 */
export function hashOfDataset(partitionHashes: readonly string[]): string {
  const hash = createHash('sha256')
  for (const partition of partitionHashes) hash.update(`${partition}\n`)
  return hash.digest('hex')
}
