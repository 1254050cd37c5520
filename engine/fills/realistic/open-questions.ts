import type { BarPathKind } from '../../domain/realistic.ts'
import { stopOrder, targetOrder } from '../order-book.ts'

/**
 * How much a way of deciding wants an order to be met next: the greater goes first, below 0 is left out if it can be.
 */
export type Wish = (role: number) => number

const stopsFirst: Wish = (role) => (role === stopOrder ? 2 : role === targetOrder ? 0 : 1)
const targetsFirst: Wish = (role) => (role === targetOrder ? 2 : role === stopOrder ? 0 : 1)

/**
 * The ways of deciding what bars leave open; null for a settled path. Whatever is decided, a continuous price path
 * inside the bar exists that does it.
 */
export function wishOf(path: BarPathKind): Wish | null {
  switch (path) {
    case 'stop-first':
      return stopsFirst
    case 'target-first':
      return targetsFirst
    case 'worst':
      return (role) => (role === targetOrder ? -1 : stopsFirst(role))
    case 'best':
      return (role) => (role === stopOrder ? -1 : targetsFirst(role))
    case 'adaptive':
    case 'high-first':
    case 'low-first':
    case 'whole-bar':
      return null
  }
}
