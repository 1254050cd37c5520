import type { Strategy } from '../sdk/define-strategy.ts'
import { breakout } from './breakout.ts'
import { everyBar } from './every-bar.ts'
import { limitDip } from './limit-dip.ts'
import { shortCross } from './short-cross.ts'
import { smaCross } from './sma-cross.ts'
import { stopEntry } from './stop-entry.ts'
import { trailingCross } from './trailing-cross.ts'

/** A built-in: what it declares, and the name it is run by, which is that of its file. */
export interface BuiltinStrategy {
  readonly id: string
  readonly definition: Strategy
}

/** Every built-in strategy. A new one is a file in this folder and a line here. */
export const strategyList: readonly BuiltinStrategy[] = [
  { id: 'breakout', definition: breakout },
  { id: 'sma-cross', definition: smaCross },
  { id: 'limit-dip', definition: limitDip },
  { id: 'short-cross', definition: shortCross },
  { id: 'stop-entry', definition: stopEntry },
  { id: 'trailing-cross', definition: trailingCross },
  { id: 'every-bar', definition: everyBar },
]
