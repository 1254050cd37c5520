import { watch } from 'node:fs'
import { dirname } from 'node:path'
import type { Stop } from '../../../base/stop.ts'

/** Editors write a file in several steps; the last of them is waited for. */
const settleMs = 80

/**
 * Tells of changes to the TypeScript files in the folders of `files`: each call answers true after the next change,
 * false once stopped. Changes between two calls are not lost. Folders are watched, because editors replace files.
 */
export function watchFiles(files: readonly string[], stop: Stop): () => Promise<boolean> {
  let changed = false
  let tell: ((more: boolean) => void) | undefined
  let settling: NodeJS.Timeout | undefined
  const settle = (): void => {
    clearTimeout(settling)
    settling = setTimeout(() => {
      if (tell === undefined) changed = true
      else tell(true)
    }, settleMs)
  }
  const watchers = [...new Set(files.map((file) => dirname(file)))].map((folder) =>
    watch(folder, (_event, name) => {
      if (name === null || name.endsWith('.ts')) settle()
    }),
  )
  stop.onStop(() => {
    clearTimeout(settling)
    for (const watcher of watchers) watcher.close()
    tell?.(false)
  })
  return () =>
    new Promise((answer) => {
      if (stop.stopped || changed) {
        changed = false
        answer(!stop.stopped)
        return
      }
      tell = (more) => {
        tell = undefined
        answer(more)
      }
    })
}
