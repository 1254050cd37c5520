import { Fault } from '../../base/fault.ts'
import type { DataVerdict } from '../../domain/data-standing.ts'
import type { Dataset } from '../../domain/dataset.ts'
import { hashOfDataset } from './dataset-hash.ts'
import type { ReaderParts } from './series-reader.ts'

/** Reads and hashes every file of a dataset from the disk. Fault `storage-failed` when the disk refuses to read. */
export async function verifyDataset(parts: ReaderParts, dataset: Dataset): Promise<DataVerdict> {
  const stored = parts.partitions.of(dataset.hash, dataset.instrument.id)
  const problems: string[] = []
  const attempt = async (read: () => Promise<unknown>): Promise<void> => {
    try {
      await read()
    } catch (thrown) {
      if (!(thrown instanceof Fault) || thrown.code !== 'data-corrupt') throw thrown
      problems.push(thrown.message)
    }
  }
  if (stored.length === 0) {
    await attempt(() => parts.oldFiles.read(dataset.hash))
    return { dataset, files: 1, problems }
  }
  for (const partition of stored) await attempt(() => parts.files.read([partition]))
  if (hashOfDataset(stored.map(({ hash }) => hash)) !== dataset.hash) {
    problems.push(`The list of the files of ${dataset.instrument.id} is damaged: their hashes do not make ${dataset.hash}.`)
  }
  return { dataset, files: stored.length, problems }
}
