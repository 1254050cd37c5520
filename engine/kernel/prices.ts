import type { Column } from './graph.ts'
import { kernel1 } from './graph.ts'

export const medianPrice = (high: Column, low: Column): Column =>
  kernel1([high, low], 0, 0, ([high, low], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = (high[i] + low[i]) / 2
  })

export const typicalPrice = (high: Column, low: Column, close: Column): Column =>
  kernel1([high, low, close], 0, 0, ([high, low, close], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = (high[i] + low[i] + close[i]) / 3
  })

export const weightedClosePrice = (high: Column, low: Column, close: Column): Column =>
  kernel1([high, low, close], 0, 0, ([high, low, close], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = (high[i] + low[i] + close[i] * 2) / 4
  })

export const averagePrice = (open: Column, high: Column, low: Column, close: Column): Column =>
  kernel1([open, high, low, close], 0, 0, ([open, high, low, close], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = (open[i] + high[i] + low[i] + close[i]) / 4
  })
