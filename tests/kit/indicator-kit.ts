import fc from 'fast-check'
import { expect } from 'vitest'
import type { IndicatorDefinition } from '../../engine/indicators/define.ts'
import { readParam } from '../../engine/domain/param.ts'
import type { Args, Market } from './indicator-series.ts'
import { anyArgs, anyMarket, market, marketKinds, sliceMarket, withGap } from './indicator-series.ts'

const inputsOf = (definition: IndicatorDefinition, bars: Market): Float64Array[] =>
  definition.inputs.map((name) => bars[name])

/** Batch form over fresh outputs; they are filled with a number first, so that a place left out shows. */
export function batchOf(definition: IndicatorDefinition, bars: Market, args: Args): Float64Array[] {
  const outputs = definition.outputs.map(() => new Float64Array(bars.close.length).fill(123.456))
  definition.batch(inputsOf(definition, bars), args, outputs)
  return outputs
}

export function streamOf(definition: IndicatorDefinition, bars: Market, args: Args): Float64Array[] {
  const inputs = inputsOf(definition, bars)
  const outputs = definition.outputs.map(() => new Float64Array(bars.close.length))
  const stream = definition.stream(args)
  const given = new Float64Array(inputs.length)
  const answered = new Float64Array(outputs.length)
  for (let i = 0; i < bars.close.length; i++) {
    for (let k = 0; k < inputs.length; k++) given[k] = inputs[k][i]
    stream.next(given, answered)
    for (let k = 0; k < outputs.length; k++) outputs[k][i] = answered[k]
  }
  return outputs
}

/** Equal to the bit, but that any NaN is as good as another. */
export function expectSame(actual: readonly Float64Array[], expected: readonly Float64Array[], from = 0): void {
  expected.forEach((column, k) => {
    expect(actual[k].length).toBeGreaterThanOrEqual(column.length)
    for (let i = from; i < column.length; i++) {
      if (!Object.is(actual[k][i], column[i])) {
        throw new Error(`output ${k}, bar ${i}: ${actual[k][i]} where ${column[i]} was expected`)
      }
    }
  })
}

const runs = { numRuns: 25 }

/** What holds for every indicator, each by name. */
export const indicatorProofs: Readonly<Record<string, (definition: IndicatorDefinition) => void>> = {
  'says what it is': (definition) => {
    expect(definition.id).toMatch(/^[a-z][a-zA-Z0-9]*$/)
    for (const text of [definition.title, definition.formula, definition.source, definition.seeding]) {
      expect(text.length).toBeGreaterThan(2)
    }
    expect(definition.outputs.length).toBeGreaterThan(0)
    expect(definition.inputs.length).toBeGreaterThan(0)
    for (const names of [definition.outputs, definition.inputs, definition.params.map((param) => param.name)]) {
      expect(new Set(names).size).toBe(names.length)
    }
    for (const param of definition.params) {
      expect(param.label.length).toBeGreaterThan(0)
      expect(readParam(param, param.default)).toEqual({ value: param.default })
      if (param.kind !== 'pick') expect(param.min).toBeLessThanOrEqual(param.max)
    }
  },

  'refuses arguments outside their ranges': (definition) => {
    definition.params.forEach((param, k) => {
      const args: (number | string)[] = definition.params.map((other) => other.default)
      const wrong = param.kind === 'pick' ? ['no such word'] : [param.min - 1, param.max * 2 + 1, NaN]
      for (const value of wrong) {
        args[k] = value
        expect(() => definition.warmup(args)).toThrow(param.name)
        expect(() => definition.stream(args)).toThrow(param.name)
      }
    })
    const surplus = [...definition.params.map((param) => param.default), 1]
    expect(() => definition.warmup(surplus)).toThrow(definition.id)
  },

  'gives the same numbers each time, and leaves its inputs alone': (definition) => {
    fc.assert(
      fc.property(anyMarket, anyArgs(definition), (bars, args) => {
        const before = inputsOf(definition, bars).map((column) => column.slice())
        const once = batchOf(definition, bars, args)
        expectSame(inputsOf(definition, bars), before)
        expectSame(batchOf(definition, bars, args), once)
      }),
      runs,
    )
  },

  'streams the numbers of the batch, to the bit': (definition) => {
    fc.assert(
      fc.property(anyMarket, anyArgs(definition), fc.nat({ max: 12 }), fc.nat({ max: 219 }), (bars, args, gap, at) => {
        const holed = withGap(bars, Math.min(at, bars.close.length), gap)
        expectSame(streamOf(definition, holed, args), batchOf(definition, holed, args))
      }),
      { numRuns: 60 },
    )
  },

  'streams the numbers of the batch over many bars, too': (definition) => {
    const bars = withGap(market('steps', 5, 4600), 2900, 3)
    expectSame(streamOf(definition, bars, []), batchOf(definition, bars, []))
  },

  'shares no state between instances': (definition) => {
    const [a, b] = [market('walk', 1, 150), market('steps', 2, 150)]
    const args: Args = []
    const alone = [streamOf(definition, a, args), streamOf(definition, b, args)]
    const streams = [definition.stream(args), definition.stream(args)]
    const outputs = [a, b].map(() => definition.outputs.map(() => new Float64Array(150)))
    const answered = new Float64Array(definition.outputs.length)
    for (let i = 0; i < 150; i++) {
      ;[a, b].forEach((bars, which) => {
        streams[which].next(Float64Array.from(inputsOf(definition, bars), (column) => column[i]), answered)
        outputs[which].forEach((column, k) => (column[i] = answered[k]))
      })
    }
    expectSame(outputs[0], alone[0])
    expectSame(outputs[1], alone[1])
  },

  'never looks ahead': (definition) => {
    fc.assert(
      fc.property(anyMarket, anyMarket, anyArgs(definition), fc.nat({ max: 220 }), (bars, others, args, cut) => {
        const at = Math.min(cut, bars.close.length)
        const whole = batchOf(definition, bars, args)
        const known = whole.map((column) => column.subarray(0, at))
        expectSame(batchOf(definition, sliceMarket(bars, 0, at), args), known)
        const changed = sliceMarket(bars, 0, bars.close.length)
        const future = Object.fromEntries(
          Object.entries(changed).map(([name, column]) => {
            const copy = column.slice()
            const from = others[name as keyof Market]
            for (let i = at; i < copy.length; i++) copy[i] = name === 'openAt' ? copy[i] : (from[i - at] ?? 1)
            return [name, copy]
          }),
        ) as Market
        expectSame(batchOf(definition, future, args), known)
      }),
      runs,
    )
  },

  'is NaN exactly while it warms up': (definition) => {
    fc.assert(
      fc.property(fc.constantFrom(...marketKinds), fc.nat({ max: 1e6 }), anyArgs(definition), (kind, seed, args) => {
        const first = definition.warmup(args)
        expect(first.length).toBe(definition.outputs.length)
        const bars = market(kind, seed, Math.min(600, Math.max(...first) + 20))
        batchOf(definition, bars, args).forEach((column, k) => {
          let started = false
          for (let i = 0; i < column.length; i++) {
            const isNumber = !Number.isNaN(column[i])
            if (i < first[k]) expect(isNumber, `${definition.outputs[k]} at ${i} of ${first[k]}`).toBe(false)
            else if (definition.begins !== 'when-found' || started) {
              expect(isNumber, `${definition.outputs[k]} at ${i} of ${first[k]}, ${kind}`).toBe(true)
            }
            started ||= isNumber
          }
        })
      }),
      { numRuns: 40 },
    )
  },

  'begins with the first number, and anew after a missing one': (definition) => {
    fc.assert(
      fc.property(
        anyMarket,
        anyArgs(definition),
        fc.integer({ min: 1, max: 9 }),
        fc.nat({ max: 220 }),
        (bars, args, gap, cut) => {
          const at = Math.min(cut, bars.close.length)
          const holed = batchOf(definition, withGap(bars, at, gap), args)
          const before = batchOf(definition, sliceMarket(bars, 0, at), args)
          const after = batchOf(definition, sliceMarket(bars, at, bars.close.length), args)
          expectSame(
            holed,
            before.map((column, k) => {
              const expected = new Float64Array(bars.close.length + gap).fill(NaN)
              expected.set(column)
              expected.set(after[k], at + gap)
              return expected
            }),
          )
        },
      ),
      { numRuns: 40 },
    )
  },

  'works with every parameter at its least and its greatest': (definition) => {
    const bars = market('walk', 7, 200)
    const args = definition.params.map((param) => param.default)
    const cases: Args[] = [args]
    definition.params.forEach((param, k) => {
      const ends = param.kind === 'pick' ? param.of : [param.min, param.max]
      for (const end of ends) cases.push(args.map((value, j) => (j === k ? end : value)))
    })
    for (const end of ['min', 'max'] as const) {
      cases.push(definition.params.map((param) => (param.kind === 'pick' ? param.default : param[end])))
    }
    for (const some of cases) {
      const outputs = batchOf(definition, bars, some)
      expectSame(streamOf(definition, bars, some), outputs)
      definition.warmup(some).forEach((first, k) => {
        if (definition.begins === 'when-found') return
        expect(outputs[k].findIndex((value) => !Number.isNaN(value))).toBe(first < 200 ? first : -1)
      })
    }
  },

  'takes no bars, one bar and two': (definition) => {
    for (const length of [0, 1, 2]) {
      const bars = market('walk', 3, length)
      expectSame(streamOf(definition, bars, []), batchOf(definition, bars, []))
    }
  },
}
