import type { Column, Graph, Run } from './graph.ts'
import { nodesInOrder } from './graph.ts'

interface BoundGraph {
  /** The loops, each after those it reads from. */
  readonly runs: readonly Run[]
  /** The array under a column. */
  arrayOf(column: Column): Float64Array
}

/** Lays arrays under every column of the graph: those that `arrays` has, and fresh ones that are put into it. */
function bind(graph: Graph, arrays: Map<Column, Float64Array>, length: number): BoundGraph {
  const arrayOf = (column: Column): Float64Array => {
    let array = arrays.get(column)
    if (array === undefined) {
      array = new Float64Array(length)
      arrays.set(column, array)
    }
    return array
  }
  const runs: Run[] = []
  for (const node of nodesInOrder(graph)) {
    if (node.make !== null) runs.push(node.make(node.reads.map(arrayOf), node.columns.map(arrayOf)))
  }
  return { runs, arrayOf }
}

/**
 * Bars per round of the batch form. Small enough that what one kernel wrote is still in the cache when the next reads
 * it, and that loops end soon: the compiler makes better code for a function called often than for one it must
 * replace while it runs.
 */
const roundBars = 2048

/** Whole columns at once, straight over the caller's arrays; only the columns between them are allocated. */
export function runBatch(graph: Graph, inputs: readonly Float64Array[], outputs: readonly Float64Array[]): void {
  const arrays = new Map<Column, Float64Array>()
  graph.inputs.forEach((column, k) => arrays.set(column, inputs[k]))
  const copies: [Column, Float64Array][] = []
  graph.outputs.forEach((column, k) => {
    if (arrays.has(column)) copies.push([column, outputs[k]])
    else arrays.set(column, outputs[k])
  })
  const length = outputs[0].length
  const { runs, arrayOf } = bind(graph, arrays, length)
  for (let from = 0; from < length; from += roundBars) {
    const to = Math.min(length, from + roundBars)
    for (const run of runs) run(from, to)
  }
  for (const [column, output] of copies) output.set(arrayOf(column))
}

/**
 * The same kernels one bar at a time, over windows that hold as many past bars as the kernels look back. Equal to the
 * batch form because it is the same code, called with ranges of one bar.
 */
export function streamGraph(graph: Graph): (inputs: Readonly<Float64Array>, outputs: Float64Array) => void {
  let keep = 0
  for (const node of nodesInOrder(graph)) keep = Math.max(keep, node.back)
  const capacity = keep + Math.max(64, keep)
  const arrays = new Map<Column, Float64Array>()
  const { runs, arrayOf } = bind(graph, arrays, capacity)
  const ins = graph.inputs.map(arrayOf)
  const outs = graph.outputs.map(arrayOf)
  const windows = [...arrays.values()]
  let at = 0
  return (inputs, outputs) => {
    if (at === capacity) {
      for (const window of windows) window.copyWithin(0, capacity - keep)
      at = keep
    }
    for (let k = 0; k < ins.length; k++) ins[k][at] = inputs[k]
    for (const run of runs) run(at, at + 1)
    for (let k = 0; k < outs.length; k++) outputs[k] = outs[k][at]
    at++
  }
}
