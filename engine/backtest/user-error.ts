import { Fault } from '../base/fault.ts'

/** Where in a strategy's code something was thrown. */
export interface SourcePlace {
  readonly file: string
  /** Both from 1, as editors count. */
  readonly line: number
  readonly column: number
}

const frame = /^\s*at (?:.*? \()?(.+?):(\d+):(\d+)\)?$/
const ownFolders = /\/engine\/(?:base|domain|kernel|indicators|sdk|fills|analytics|backtest|research)\//

/** The fault that ends a run because the strategy's code threw: what, on which bar, and in which line. */
export function strategyFailed(
  thrown: unknown,
  during: string,
  bar: number,
  openAt: number,
  file: string | undefined,
): Fault {
  const reason = thrown instanceof Error ? thrown.message : `threw ${String(thrown)}`
  const place = thrown instanceof Error ? placeOf(thrown.stack ?? '', file) : null
  const when = bar < 0 ? during : `${during}, bar ${bar} (${new Date(openAt).toISOString()})`
  const where =
    place === null ? '' : ` (${place.file.slice(place.file.lastIndexOf('/') + 1)}:${place.line}:${place.column})`
  return new Fault('strategy-failed', `${when}: ${reason}${where}`, {
    reason,
    during,
    ...(bar < 0 ? {} : { bar, at: openAt }),
    ...(place ?? {}),
  })
}

/**
 * The innermost frame that lies in the strategy's file or, when that is not known, outside the engine's own folders.
 */
export function placeOf(stack: string, file: string | undefined): SourcePlace | null {
  const wanted = file === undefined ? undefined : plainPath(file)
  for (const text of stack.split('\n')) {
    const match = frame.exec(text.trimEnd())
    if (match === null) continue
    const path = plainPath(match[1])
    if (path.startsWith('node:')) continue
    if (wanted === undefined ? ownFolders.test(path) : path !== wanted) continue
    return { file: path, line: Number(match[2]), column: Number(match[3]) }
  }
  return null
}

/** A file URL or path as a plain path with forward slashes, without the query that forces a module to load anew. */
function plainPath(file: string): string {
  const withoutQuery = file.replace(/[?#].*$/, '')
  const path = withoutQuery.startsWith('file://')
    ? decodeURIComponent(withoutQuery.slice('file://'.length))
    : withoutQuery
  return path.replaceAll('\\', '/').replace(/^\/(?=[A-Za-z]:\/)/, '')
}

/** A failed assertion is a defect of ours, wherever it surfaces, and is not the strategy's fault. */
export function isOurDefect(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.startsWith('Invariant: ')
}
