import { existsSync, unwatchFile, watchFile, type Stats } from 'node:fs'
import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Fault } from '../base/fault.ts'
import { didYouMean } from '../domain/near-names.ts'
import type { StrategyCatalog, StrategyPlace } from '../ports/strategy-catalog.ts'
import { strategies } from '../strategies/list.ts'

const suffix = '.strategy.ts'
/** How often a file that somebody has open in the form is looked at; watching folders misses network drives. */
const lookEveryMs = 400

/**
 * Built-ins are loaded from their files like anybody's, so that the hash of what ran is that of a file one can read.
 */
const folder = new URL(import.meta.url.endsWith('.ts') ? '../strategies/' : './strategies/', import.meta.url)

/** The built-in strategies by id, and any `*.strategy.ts` on this machine by absolute path. */
export function strategyCatalog(): StrategyCatalog {
  const builtins: readonly StrategyPlace[] = strategies.map(({ id }) => ({
    id,
    file: fileURLToPath(new URL(`${id}.ts`, folder)),
    builtin: true,
  }))
  return {
    builtins,
    locate: (strategy) => {
      const builtin = builtins.find(({ id }) => id === strategy)
      if (builtin !== undefined) return builtin
      if (!isAbsolute(strategy)) {
        const ids = builtins.map(({ id }) => id)
        throw new Fault(
          'not-found',
          `There is no strategy "${strategy}".${didYouMean(strategy, ids)} Built-in: ${ids.join(', ')}.`,
          { ids },
        )
      }
      if (!strategy.endsWith(suffix)) {
        throw new Fault('strategy-invalid', `${strategy} is no strategy file: its name must end in ${suffix}.`)
      }
      if (!existsSync(strategy)) throw new Fault('not-found', `There is no file ${strategy}.`)
      return { id: strategy, file: strategy, builtin: false }
    },
    watch: (file, saved) => {
      const listen = (now: Stats, before: Stats): void => {
        // A file that is gone is being replaced, or is none to read.
        if (now.mtimeMs !== before.mtimeMs && now.mtimeMs !== 0) saved()
      }
      watchFile(file, { interval: lookEveryMs, persistent: false }, listen)
      return () => unwatchFile(file, listen)
    },
  }
}
