import type { Strategy } from '../sdk/define-strategy.ts'
import breakout from './breakout.ts'
import everyBar from './every-bar.ts'
import limitDip from './limit-dip.ts'
import shortCross from './short-cross.ts'
import smaCross from './sma-cross.ts'
import stopEntry from './stop-entry.ts'
import trailingCross from './trailing-cross.ts'

export interface BuiltinStrategy {
  /** The name of its file. */
  readonly id: string
  readonly definition: Strategy
  /** URL of its file, for workers that load strategies by path and for readers. */
  readonly file: string
}

const folder = import.meta.url.slice(0, import.meta.url.lastIndexOf('/') + 1)

const builtin = (id: string, definition: Strategy): BuiltinStrategy => ({ id, definition, file: `${folder}${id}.ts` })

/** Every built-in strategy, the ones to begin with first. */
export const strategies: readonly BuiltinStrategy[] = [
  builtin('sma-cross', smaCross),
  builtin('breakout', breakout),
  builtin('trailing-cross', trailingCross),
  builtin('short-cross', shortCross),
  builtin('limit-dip', limitDip),
  builtin('stop-entry', stopEntry),
  builtin('every-bar', everyBar),
]

export function findStrategy(id: string): BuiltinStrategy | undefined {
  return strategies.find((strategy) => strategy.id === id)
}
