import { describe, expect, test } from 'vitest'
import type { IndicatorDefinition } from '../../engine/indicators/define.ts'
import { ema } from '../../engine/indicators/ema.ts'
import { indicatorProofs } from './indicator-kit.ts'

const honest: IndicatorDefinition = ema

/** An honest indicator with one thing spoiled; the kit must notice each. */
function spoiled(change: Partial<IndicatorDefinition>): IndicatorDefinition {
  return { ...honest, ...change }
}

const lastOf = (column: Float64Array): number => column.length - 1

let calls = 0
let sharedStream = ema.stream([20])

const defects: Readonly<Record<string, readonly [proof: string, definition: IndicatorDefinition]>> = {
  'no words about its source': ['says what it is', spoiled({ source: '' })],
  'two outputs of one name': ['says what it is', spoiled({ outputs: ['value', 'value'] })],
  'arguments taken as they come': ['refuses arguments outside their ranges', spoiled({ warmup: () => [0] })],
  'another answer at every call': [
    'gives the same numbers each time, and leaves its inputs alone',
    spoiled({
      batch: (inputs, args, outputs) => {
        honest.batch(inputs, args, outputs)
        outputs[0].forEach((x, i) => (outputs[0][i] = x + calls++))
      },
    }),
  ],
  'an input that it overwrites': [
    'gives the same numbers each time, and leaves its inputs alone',
    spoiled({
      batch: (inputs, args, outputs) => {
        honest.batch(inputs, args, outputs)
        inputs[0].fill(1)
      },
    }),
  ],
  'a stream that rounds otherwise': [
    'streams the numbers of the batch, to the bit',
    spoiled({
      stream: (args) => {
        const stream = honest.stream(args)
        return {
          next: (inputs, outputs) => {
            stream.next(inputs, outputs)
            outputs[0] *= 1 + 2 ** -52
          },
        }
      },
    }),
  ],
  'a stream that forgets after a thousand bars': [
    'streams the numbers of the batch over many bars, too',
    spoiled({
      stream: (args) => {
        let stream = honest.stream(args)
        let count = 0
        return {
          next: (inputs, outputs) => {
            if (++count % 1000 === 0) stream = honest.stream(args)
            stream.next(inputs, outputs)
          },
        }
      },
    }),
  ],
  'one stream for all': ['shares no state between instances', spoiled({ stream: () => sharedStream })],
  'a place it does not write': [
    'is NaN exactly while it warms up',
    spoiled({
      batch: (inputs, args, outputs) => {
        const first = honest.warmup(args)[0]
        const own = [new Float64Array(outputs[0].length)]
        honest.batch(inputs, args, own)
        for (let i = first; i < own[0].length; i++) outputs[0][i] = own[0][i]
      },
    }),
  ],
  'a look at the last bar': [
    'never looks ahead',
    spoiled({
      batch: (inputs, args, outputs) => {
        honest.batch(inputs, args, outputs)
        const end = inputs[0][lastOf(inputs[0])]
        outputs[0].forEach((x, i) => (outputs[0][i] = x + end))
      },
    }),
  ],
  'a first value that comes too late': [
    'is NaN exactly while it warms up',
    spoiled({ warmup: (args) => honest.warmup(args).map((first) => first - 1) }),
  ],
  'a missing value that spoils all that follow': [
    'begins with the first number, and anew after a missing one',
    spoiled({
      batch: (inputs, args, outputs) => {
        honest.batch(inputs, args, outputs)
        const hole = inputs[0].findIndex(Number.isNaN)
        if (hole >= 0) outputs[0].fill(NaN, hole)
      },
    }),
  ],
  'a warm-up that is wrong at the ends of a range': [
    'works with every parameter at its least and its greatest',
    spoiled({ warmup: (args) => (args?.[0] === 1 ? [5] : honest.warmup(args)) }),
  ],
  'a fall over an empty market': [
    'takes no bars, one bar and two',
    spoiled({
      batch: (inputs, args, outputs) => {
        if (inputs[0].length === 0) throw new Error('no bars')
        honest.batch(inputs, args, outputs)
      },
    }),
  ],
}

describe('the kit notices', () => {
  test.each(Object.entries(defects))('%s', (_, [proof, definition]) => {
    sharedStream = ema.stream([20])
    expect(() => indicatorProofs[proof](honest)).not.toThrow()
    expect(() => indicatorProofs[proof](definition)).toThrow()
  })
})

test('every proof has a defect that shows it can fail', () => {
  const shown = new Set(Object.values(defects).map(([proof]) => proof))
  expect([...shown].toSorted()).toEqual(Object.keys(indicatorProofs).toSorted())
})
