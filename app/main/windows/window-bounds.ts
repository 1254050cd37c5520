import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface WindowPlace {
  readonly bounds: Bounds
  readonly maximized: boolean
}

/** Smallest window in which the workstation can be used. */
export const smallest = { width: 960, height: 600 } as const
/** A window must show at least this much of itself, or a person cannot get hold of it. */
const graspable = { width: 160, height: 80 } as const

/** Where the window was last time; null when that is not known or was written by someone else. */
export function readPlace(file: string): WindowPlace | null {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isPlace(read) ? read : null
  } catch {
    return null // the first start, or a damaged file: the window opens in the middle
  }
}

/** Written aside and renamed, so that a crash leaves the old place or the new one. */
export function writePlace(file: string, place: WindowPlace): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify(place))
  renameSync(`${file}.new`, file)
}

/** The remembered bounds, unless the screen they were on is gone. */
export function visibleBounds(bounds: Bounds, screens: readonly Bounds[]): Bounds | null {
  const seen = screens.some((screen) => {
    const width = Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x)
    const height = Math.min(bounds.y + bounds.height, screen.y + screen.height) - Math.max(bounds.y, screen.y)
    return width >= graspable.width && height >= graspable.height
  })
  return seen
    ? { ...bounds, width: Math.max(bounds.width, smallest.width), height: Math.max(bounds.height, smallest.height) }
    : null
}

function isPlace(read: unknown): read is WindowPlace {
  if (typeof read !== 'object' || read === null || !('bounds' in read) || !('maximized' in read)) return false
  const { bounds, maximized } = read
  if (typeof maximized !== 'boolean' || typeof bounds !== 'object' || bounds === null) return false
  return ['x', 'y', 'width', 'height'].every((key) => Number.isSafeInteger((bounds as Record<string, unknown>)[key]))
}
