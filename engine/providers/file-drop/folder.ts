import { mkdirSync } from 'node:fs'
import { readdir, rename, stat, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Disposer } from '../../base/disposable.ts'
import type { Timers } from '../../ports/timers.ts'

/** A file that lies in the folder and is not being written any more. */
export interface DroppedFile {
  readonly name: string
  readonly path: string
}

/** What became of a file. */
export type DropOutcome = { readonly imported: true } | { readonly imported: false; readonly why: string }

const kinds = ['.csv', '.txt', '.tsv']

/** Makes the folder and its two inner ones; who may read it is nobody but this account. */
export function makeDropFolder(folder: string): void {
  for (const inner of ['imported', 'refused']) mkdirSync(join(folder, inner), { recursive: true, mode: 0o700 })
}

/**
 * Looks into the folder again and again, and hands over each file whose size and time of change stayed the same between
 * two looks: one that is still being copied is left to be finished. A file goes to `imported` or, with the reason
 * beside it, to `refused`; nothing is ever deleted or written over.
 */
export function watchDropFolder(
  folder: string,
  intervalMs: number,
  timers: Timers,
  take: (file: DroppedFile) => Promise<DropOutcome>,
  failed: (thrown: unknown) => void,
): Disposer {
  let before = new Map<string, string>()
  let stopped = false
  let cancel: Disposer = () => {}
  const look = async (): Promise<void> => {
    const seen = await stampsOf(folder)
    for (const [name, stamp] of seen) {
      if (stopped || before.get(name) !== stamp) continue
      seen.delete(name)
      const outcome = await take({ name, path: join(folder, name) })
      await putAway(folder, name, outcome)
    }
    before = seen
  }
  const again = (): void => {
    cancel = timers.after(intervalMs, () => {
      void look()
        .catch(failed)
        .finally(() => {
          if (!stopped) again()
        })
    })
  }
  again()
  return () => {
    stopped = true
    cancel()
  }
}

async function stampsOf(folder: string): Promise<Map<string, string>> {
  const stamps = new Map<string, string>()
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.') || !kinds.includes(extname(entry.name).toLowerCase())) continue
    // A file may be gone again by now.
    const found = await stat(join(folder, entry.name)).catch(() => undefined)
    if (found !== undefined) stamps.set(entry.name, `${String(found.size)} ${String(found.mtimeMs)}`)
  }
  return stamps
}

async function putAway(folder: string, name: string, outcome: DropOutcome): Promise<void> {
  const place = join(folder, outcome.imported ? 'imported' : 'refused')
  const taken = new Set(await readdir(place))
  let free = name
  const kind = extname(name)
  for (let k = 2; taken.has(free); k++) free = `${name.slice(0, name.length - kind.length)} ${String(k)}${kind}`
  await rename(join(folder, name), join(place, free))
  if (!outcome.imported) await writeFile(join(place, `${free}.why.txt`), `${outcome.why}\n`, { mode: 0o600 })
}
