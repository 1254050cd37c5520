import { expect, test } from 'vitest'
import { minus, plus } from './arithmetic.ts'
import type { Graph } from './graph.ts'
import { inputColumn, nodesInOrder } from './graph.ts'
import { lag } from './lag.ts'
import { rollingMean } from './rolling-mean.ts'
import { runBatch, runBatches, streamGraph } from './run-graph.ts'

const length = 5000
const wave = Float64Array.from({ length }, (_, i) => Math.sin(i / 7) * 10 + (i % 13))

function batch(graph: Graph): Float64Array[] {
  const outputs = graph.outputs.map(() => new Float64Array(length).fill(7))
  runBatch(graph, [wave], outputs)
  return outputs
}

function stream(graph: Graph): Float64Array[] {
  const outputs = graph.outputs.map(() => new Float64Array(length))
  const next = streamGraph(graph)
  const answers = new Float64Array(outputs.length)
  for (let i = 0; i < length; i++) {
    next(Float64Array.of(wave[i]), answers)
    outputs.forEach((column, k) => (column[i] = answers[k]))
  }
  return outputs
}

test('batch and stream agree across rounds and windows', () => {
  const x = inputColumn()
  const mean = rollingMean(x, 300)
  const graph: Graph = { inputs: [x], outputs: [mean, minus(x, lag(mean, 700))] }
  expect(stream(graph)).toEqual(batch(graph))
  expect(batch(graph)[1].findIndex((value) => !Number.isNaN(value))).toBe(graph.outputs[1].first)
  expect(graph.outputs.map((column) => column.first)).toEqual([299, 999])
})

test('an output may be an input, and the same column twice', () => {
  const x = inputColumn()
  const twice = plus(x, x)
  const graph: Graph = { inputs: [x], outputs: [x, twice, twice] }
  const [same, first, second] = batch(graph)
  expect(same).toEqual(wave)
  expect(first).toEqual(wave.map((value) => 2 * value))
  expect(second).toEqual(first)
  expect(stream(graph)).toEqual([same, first, second])
})

test('a kernel that two others read runs once, before them', () => {
  const x = inputColumn()
  const mean = rollingMean(x, 5)
  const difference = minus(mean, lag(mean, 1))
  const order = nodesInOrder({ inputs: [x], outputs: [difference, mean] })
  expect(order.length).toBe(4)
  expect(order.indexOf(mean.node)).toBeLessThan(order.indexOf(difference.node))
})

test('graphs that run side by side give what each gives alone, also where values are missing', () => {
  const holed = wave.map((value, i) => (i % 1500 === 1499 ? NaN : i % 700 < 40 ? 3 : value))
  const lengths = [3, 30, 1, 600, 12]
  const graphs = lengths.map((n): Graph => {
    const x = inputColumn()
    return { inputs: [x], outputs: [rollingMean(x, n)] }
  })
  for (const column of [wave, holed]) {
    const alone = graphs.map((graph) => {
      const output = new Float64Array(length)
      runBatch(graph, [column], [output])
      return output
    })
    const together = graphs.map(() => new Float64Array(length))
    runBatches(graphs.map((graph, k) => ({ graph, inputs: [column], outputs: [together[k]] })))
    expect(together).toEqual(alone)
  }
})

test('a graph may read what one before it writes', () => {
  const made = [new Float64Array(length), new Float64Array(length), new Float64Array(length)]
  const graphOf = (n: number): Graph => {
    const x = inputColumn()
    return { inputs: [x], outputs: [rollingMean(x, n)] }
  }
  const first = graphOf(7)
  const second = graphOf(11)
  const third = graphOf(5)
  runBatches([
    { graph: first, inputs: [wave], outputs: [made[0]] },
    { graph: second, inputs: [made[0]], outputs: [made[1]] },
    { graph: third, inputs: [made[0]], outputs: [made[2]] },
  ])
  const expected = new Float64Array(length)
  runBatch(second, [made[0]], [expected])
  expect(made[1]).toEqual(expected)
  runBatch(third, [made[0]], [expected])
  expect(made[2]).toEqual(expected)
})
