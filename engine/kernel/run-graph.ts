import type { Column, Graph, Run } from './graph.ts'
import { nodesInOrder } from './graph.ts'

/** Lays arrays under every column of the graph and answers the loops, in order. */
function bind(graph: Graph, given: ReadonlyMap<Column, Float64Array>, length: number): { runs: Run[]; arrays: Map<Column, Float64Array> } {
  const arrays = new Map(given)
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
  return { runs, arrays }
}

/** Whole columns at once: every kernel runs straight over the caller's arrays; only what lies between them is allocated. */
export function runBatch(graph: Graph, inputs: readonly Float64Array[], outputs: readonly Float64Array[]): void {
  const given = new Map<Column, Float64Array>()
  graph.inputs.forEach((column, k) => given.set(column, inputs[k]))
  const copies: [Column, Float64Array][] = []
  graph.outputs.forEach((column, k) => {
    if (given.has(column)) copies.push([column, outputs[k]])
    else given.set(column, outputs[k])
  })
  const length = outputs[0].length
  const { runs, arrays } = bind(graph, given, length)
  for (const run of runs) run(0, length)
  for (const [column, output] of copies) output.set(arrays.get(column)!)
}

/**
 * The same kernels one bar at a time, over windows that hold as many past bars as the kernels look back. Equal to the
 * batch form because it is the same code, called with ranges of one bar.
 */
export function streamGraph(graph: Graph): (inputs: Readonly<Float64Array>, outputs: Float64Array) => void {
  let keep = 0
  for (const node of nodesInOrder(graph)) keep = Math.max(keep, node.back)
  const capacity = keep + Math.max(64, keep)
  const given = new Map<Column, Float64Array>()
  for (const column of graph.inputs) given.set(column, new Float64Array(capacity))
  const { runs, arrays } = bind(graph, given, capacity)
  const windows = [...arrays.values()]
  const ins = graph.inputs.map((column) => given.get(column)!)
  const outs = graph.outputs.map((column) => arrays.get(column)!)
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
