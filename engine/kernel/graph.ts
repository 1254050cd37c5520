/** Computes bars [from, to) of its output columns; called with rising, adjoining ranges, so state may run on. */
export interface Run {
  (from: number, to: number): void
  /**
   * One loop for this and another one that reads the same columns, in less time than both need one after the other;
   * null when they do not go together.
   */
  beside?(other: Run): Run | null
}

/** A series that is not computed yet: one output of a node. */
export interface Column {
  readonly node: Node
  readonly slot: number
  /** Index of the first number when no input is missing. */
  readonly first: number
}

/** One kernel and the columns it reads. An input of the graph is a node without a kernel. */
export interface Node {
  readonly reads: readonly Column[]
  readonly columns: readonly Column[]
  /** How many bars behind the current one the kernel looks at in any column it reads or writes. */
  readonly back: number
  readonly make: ((reads: readonly Float64Array[], writes: readonly Float64Array[]) => Run) | null
}

export interface KernelSpec {
  readonly reads: readonly Column[]
  /** Bars the kernel waits after its latest input has begun, one entry per output. */
  readonly delays: readonly number[]
  readonly back: number
  /**
   * Gives the loop over concrete arrays. State lives in the closure; the arrays may be windows, so indices are not
   * kept.
   * The loop copies its state into locals through `Number` and writes it back at the end: that tells the compiler
   * that they are numbers, without which it would box each of them at every bar.
   */
  make(reads: readonly Float64Array[], writes: readonly Float64Array[]): Run
}

/** An input of the graph: numbers from the first bar on. */
export function inputColumn(): Column {
  const columns: Column[] = []
  const node: Node = { reads: [], columns, back: 0, make: null }
  columns.push({ node, slot: 0, first: 0 })
  return columns[0]
}

/** Adds a kernel to the graph and answers its output columns. */
export function kernel(spec: KernelSpec): readonly Column[] {
  let first = 0
  for (const read of spec.reads) first = Math.max(first, read.first)
  const columns: Column[] = []
  const node: Node = { reads: spec.reads, columns, back: spec.back, make: (reads, writes) => spec.make(reads, writes) }
  for (let slot = 0; slot < spec.delays.length; slot++) columns.push({ node, slot, first: first + spec.delays[slot] })
  return columns
}

/** A kernel with one output. */
export function kernel1(
  reads: readonly Column[],
  delay: number,
  back: number,
  make: (reads: readonly Float64Array[], out: Float64Array) => Run,
): Column {
  return kernel({ reads, delays: [delay], back, make: (columns, [out]) => make(columns, out) })[0]
}

export interface Graph {
  readonly inputs: readonly Column[]
  readonly outputs: readonly Column[]
}

/** Kernels of the graph, each after those it reads from. */
export function nodesInOrder(graph: Graph): readonly Node[] {
  const order: Node[] = []
  const seen = new Set<Node>()
  const visit = (node: Node): void => {
    if (seen.has(node)) return
    seen.add(node)
    for (const read of node.reads) visit(read.node)
    order.push(node)
  }
  for (const output of graph.outputs) visit(output.node)
  return order
}
