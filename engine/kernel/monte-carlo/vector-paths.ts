import { reserve, wasmInstance, type WasmInstance } from '../wasm/instance.ts'
import { pathModule } from './path-module.ts'
import { streamCount } from './path-streams.ts'

/** Where results of many paths go, one element per path. */
export interface PathResults {
  readonly finalEquity: Float64Array
  readonly maxDrawdown: Float64Array
  readonly lowestEquity: Float64Array
}

export interface VectorPathsRequest {
  readonly steps: Float64Array
  /** Steps multiply; else they add. */
  readonly multiplies: boolean
  /** Steps of one path. */
  readonly length: number
  readonly start: number
  /** As `PathStreams` holds it; moved on by what is played. */
  readonly state: Int32Array
}

/** Paths per call: a call is short enough to look up from, and its results stay in the cache. */
const mostPaths = 512
/** From here on word times index would no longer be exact, so that the plain way rounds differently. */
const mostSteps = 2 ** 20

/** Below it a limit that follows from the peak might be denormal, and not exact. */
const leastStart = 2 ** -20

/** Plays paths four at a time as vectors, equal to `PathStreams` and `judgePath` to the last bit. */
export class VectorPaths {
  readonly #instance: WasmInstance
  readonly #request: VectorPathsRequest
  readonly #stateAt: number
  readonly #resultsAt: number

  private constructor(request: VectorPathsRequest, instance: WasmInstance) {
    this.#instance = instance
    this.#request = request
    this.#stateAt = Math.ceil(request.steps.byteLength / 16) * 16
    this.#resultsAt = this.#stateAt + request.state.byteLength
    reserve(instance, this.#resultsAt + 3 * mostPaths * Float64Array.BYTES_PER_ELEMENT)
    new Float64Array(instance.memory.buffer, 0, request.steps.length).set(request.steps)
  }

  /**
   * Null where the machine or the request is not for it. A step that multiplies by zero is not: after an overflow its
   * answer is no number, and the two ways go on differently. A start so small that limits would be denormal is not.
   */
  static make(request: VectorPathsRequest): VectorPaths | null {
    const { steps, multiplies, length, start } = request
    if (steps.length >= mostSteps || length === 0 || !(start >= leastStart)) return null
    if (multiplies && steps.includes(0)) return null
    const instance = wasmInstance(pathModule)
    return instance === null ? null : new VectorPaths(request, instance)
  }

  /** Plays paths [from, until), `from` a multiple of 4, as many as fit into one call; answers where it stopped. */
  play(from: number, until: number, results: PathResults): number {
    const paths = Math.min(mostPaths, until - from)
    const groups = Math.floor(paths / streamCount)
    if (groups === 0) return from
    const { steps, multiplies, length, start, state } = this.#request
    const { memory, functions } = this.#instance
    const kindBytes = mostPaths * Float64Array.BYTES_PER_ELEMENT
    const held = new Int32Array(memory.buffer, this.#stateAt, state.length)
    held.set(state)
    const call = multiplies ? functions['product'] : functions['sum']
    call(groups, length, steps.length, this.#stateAt, this.#resultsAt, kindBytes, start)
    state.set(held)
    const played = groups * streamCount
    const taken = [results.finalEquity, results.maxDrawdown, results.lowestEquity]
    taken.forEach((column, kind) => {
      column.set(new Float64Array(memory.buffer, this.#resultsAt + kind * kindBytes, played), from)
    })
    return from + played
  }
}
