import type { Column, Graph, Run } from './graph.ts'
import { nodesInOrder } from './graph.ts'

/** Loops with arrays under their columns. */
interface BoundLoops {
  /** Each after those it reads from. */
  readonly runs: readonly Run[]
  arrayOf(column: Column): Float64Array
}

/** Lays arrays under every column of the graph: those that `arrays` has, and fresh ones that are put into it. */
function bind(graph: Graph, arrays: Map<Column, Float64Array>, length: number): BoundLoops {
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

/** Joins loops that go together two by two. What the later of them reads, the earlier one reads too: it is there. */
function joined(runs: readonly Run[]): readonly Run[] {
  const left: (Run | null)[] = [...runs]
  return runs.flatMap((run, k) => {
    if (left[k] === null) return []
    for (let other = k + 1; run.beside !== undefined && other < left.length; other++) {
      const candidate = left[other]
      const both = candidate === null ? null : run.beside(candidate)
      if (both === null) continue
      left[other] = null
      return [both]
    }
    return [run]
  })
}

/**
 * Bars per round of the batch form. Small enough that what one kernel wrote is still in the cache when the next reads
 * it, and that loops end soon: the compiler makes better code for a function called often than for one it must
 * replace while it runs.
 */
const roundBars = 2048

/** A graph and the caller's arrays of its inputs and outputs, all of one length. */
export interface Batch {
  readonly graph: Graph
  readonly inputs: readonly Float64Array[]
  readonly outputs: readonly Float64Array[]
}

/**
 * Whole columns at once, straight over the caller's arrays; only the columns between them are allocated. Several
 * graphs, of one length, go through the bars side by side, and what they do alike is done together; one may read the
 * outputs of those before it.
 */
export function runBatches(batches: readonly Batch[]): void {
  if (batches.length === 0) return
  const length = batches[0].outputs[0].length
  const runs = joined(batches.flatMap((batch) => runsOf(batch, length)))
  for (let from = 0; from < length; from += roundBars) {
    const to = Math.min(length, from + roundBars)
    for (const run of runs) run(from, to)
  }
}

export function runBatch(graph: Graph, inputs: readonly Float64Array[], outputs: readonly Float64Array[]): void {
  runBatches([{ graph, inputs, outputs }])
}

function runsOf({ graph, inputs, outputs }: Batch, length: number): readonly Run[] {
  const arrays = new Map<Column, Float64Array>()
  const copies: [Column, Float64Array][] = []
  graph.inputs.forEach((column, k) => arrays.set(column, inputs[k]))
  graph.outputs.forEach((column, k) => {
    if (arrays.has(column)) copies.push([column, outputs[k]])
    else arrays.set(column, outputs[k])
  })
  const { runs, arrayOf } = bind(graph, arrays, length)
  const copying = copies.map(([column, output]): Run => {
    const from = arrayOf(column)
    return (start, end) => output.set(from.subarray(start, end), start)
  })
  return [...runs, ...copying]
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
