import { Fault } from '../../base/fault.ts'

/** What every simulation of paths is told. */
export interface PathRequest {
  readonly startEquity: number
  readonly paths: number
  readonly seed: number
  /** Share of the start equity whose loss counts as ruin: 0.5 = half of it. */
  readonly ruinRatio?: number
  /** Confidence of all intervals, 0.95 when left out. */
  readonly confidence?: number
  /** Called now and then with the number of paths done; what it throws ends the simulation. */
  readonly look?: (done: number) => void
}

/** So many paths are played between two looks. */
export const lookEvery = 512

const mostPaths = 10_000_000

export function refuse(message: string): never {
  throw new Fault('invalid-input', message)
}

/** Faults with `invalid-input` where the request cannot be played. */
export function checkPathRequest(request: PathRequest, what: string, results: Float64Array): void {
  const { startEquity, paths, ruinRatio = 0.5, confidence = 0.95 } = request
  if (results.length < 2) refuse(`A simulation needs at least 2 ${what}; there are ${results.length}.`)
  if (!results.every(Number.isFinite)) refuse(`Some ${what} have no finite result, so nothing can be drawn from them.`)
  if (!(startEquity > 0)) refuse(`The start equity must be above zero, was ${startEquity}.`)
  if (!Number.isInteger(paths) || paths < 2 || paths > mostPaths) {
    refuse(`The number of paths must be a whole number from 2 to ${mostPaths}, was ${paths}.`)
  }
  if (!(ruinRatio > 0 && ruinRatio <= 1)) refuse(`Ruin must be a share above 0 and up to 1, was ${ruinRatio}.`)
  if (!(confidence > 0 && confidence < 1)) refuse(`The confidence must lie between 0 and 1, was ${confidence}.`)
}
