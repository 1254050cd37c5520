import { expect, test } from 'vitest'
import { minus, plus } from './arithmetic.ts'
import type { Graph } from './graph.ts'
import { inputColumn, nodesInOrder } from './graph.ts'
import { lag } from './lag.ts'
import { rollingMean } from './rolling-mean.ts'
import { runBatch, streamGraph } from './run-graph.ts'

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
