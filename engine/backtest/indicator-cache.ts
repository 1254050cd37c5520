import { assert } from '../base/assert.ts'
import type { BarColumnName, BarColumns } from '../domain/bars.ts'
import type { IndicatorDefinition } from '../indicators/define.ts'

/** Beyond this, what was asked for least recently is forgotten. */
const usualBytes = 256 * 1024 * 1024

/**
 * Indicators of one series of bars, kept from run to run, so that a search over ten thousand points computes each
 * average once. A run over the first part of the bars reads the first part of a column: no indicator looks ahead.
 */
export class IndicatorCache {
  readonly bars: BarColumns
  readonly #mostBytes: number
  /** Outputs by what they are, such as `sma(10) of close`; the least recently used first. */
  readonly #known = new Map<string, readonly Float64Array[]>()
  /** How to compute again what was forgotten while something else is made of it. */
  readonly #recipes = new Map<string, () => readonly Float64Array[]>()
  #bytes = 0

  constructor(bars: BarColumns, mostBytes = usualBytes) {
    this.bars = bars
    this.#mostBytes = mostBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  /** `inputs` are names of the bars' columns, or keys of outputs that this cache answered. */
  outputs(
    definition: IndicatorDefinition,
    inputs: readonly string[],
    args: readonly (number | string)[],
  ): { readonly key: string; readonly columns: readonly Float64Array[] } {
    const key = `${definition.id}(${args.join()}) of [${inputs.join()}]`
    if (!this.#recipes.has(key)) {
      this.#recipes.set(key, () => {
        const outputs = definition.outputs.map(() => new Float64Array(this.bars.length))
        definition.batch(inputs.map((input) => this.#column(input)), args, outputs)
        return outputs
      })
    }
    return { key, columns: this.#columns(key) }
  }

  outputKey(key: string, output: number): string {
    return `${key}#${output}`
  }

  #column(key: string): Float64Array {
    const place = key.lastIndexOf('#')
    if (place < 0) return this.bars[key as BarColumnName]
    return this.#columns(key.slice(0, place))[Number(key.slice(place + 1))]
  }

  #columns(key: string): readonly Float64Array[] {
    const known = this.#known.get(key)
    if (known !== undefined) {
      this.#known.delete(key)
      this.#known.set(key, known)
      return known
    }
    const recipe = this.#recipes.get(key)
    assert(recipe !== undefined, `the cache never answered ${key}`)
    const made = recipe()
    this.#known.set(key, made)
    this.#bytes += bytesOf(made)
    for (const [oldest, columns] of this.#known) {
      if (this.#bytes <= this.#mostBytes || oldest === key) break
      this.#known.delete(oldest)
      this.#bytes -= bytesOf(columns)
    }
    return made
  }
}

function bytesOf(columns: readonly Float64Array[]): number {
  return columns.reduce((sum, column) => sum + column.byteLength, 0)
}
