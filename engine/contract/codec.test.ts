import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fault } from '../base/fault.ts'
import { unpackColumn } from './codec-columns.ts'
import { packFault, unpackFault } from './codec-fault.ts'
import { pack, unpack } from './codec.ts'

test('tags what JSON has no word for, and nothing else', () => {
  const column = Float64Array.of(1.5)
  const { text, columns } = pack({
    a: NaN,
    b: [-0, 0, Infinity, -Infinity],
    c: column,
    d: { $: 'nan' },
    e: undefined,
    f: null,
  })
  expect(text).toBe(
    '{"a":{"$":"nan"},"b":[{"$":"-0"},0,{"$":"inf"},{"$":"-inf"}],"c":{"$":0},"d":{"$":{"$":"nan"}},"f":null}',
  )
  expect(columns).toEqual([{ kind: 'f64', bytes: new Uint8Array(column.buffer) }])
})

test('does not change what it packs', () => {
  const value = { list: [NaN, { deep: Float64Array.of(1) }], $: -0 }
  const before = structuredClone(value)
  pack(value)
  expect(value).toEqual(before)
})

test('gives every column bytes of its own, of exactly its size', () => {
  const memory = new Float64Array(100)
  const [{ bytes }] = pack(memory.subarray(10, 12)).columns
  expect(bytes.byteLength).toBe(16)
  expect(bytes.buffer.byteLength).toBe(16)
  const [shared] = pack(new Int32Array(new SharedArrayBuffer(8))).columns
  expect(shared.bytes.buffer).toBeInstanceOf(ArrayBuffer)
})

test('reads columns that arrive unaligned, as a Buffer or as an ArrayBuffer', () => {
  const { text, columns } = pack({ at: Float64Array.of(1, -0, NaN) })
  const [{ kind, bytes }] = columns
  const pool = Buffer.alloc(64)
  for (const offset of [0, 1, 3, 8]) {
    pool.set(bytes, offset)
    expect(unpack({ text, columns: [{ kind, bytes: pool.subarray(offset, offset + 24) }] })).toEqual({
      at: Float64Array.of(1, -0, NaN),
    })
  }
  expect(unpack({ text, columns: [{ kind, bytes: bytes.buffer }] })).toEqual({ at: Float64Array.of(1, -0, NaN) })
})

test('refuses columns that are none', () => {
  const bytes = new Uint8Array(16)
  const wrong: unknown[] = [
    null,
    7,
    {},
    { kind: 'f64' },
    { kind: 'f64', bytes: [1] },
    { kind: 'f64', bytes: bytes.subarray(1) },
  ]
  wrong.push(
    { kind: 'toString', bytes },
    { kind: '__proto__', bytes },
    { kind: 'f64', bytes: new Uint8Array(new SharedArrayBuffer(8)) },
  )
  for (const column of wrong) expect(unpackColumn(column)).toBeUndefined()
  expect(unpackColumn({ kind: 'f64', bytes })).toEqual(new Float64Array(2))
})

test('names the path of what cannot be sent', () => {
  const value = { rows: [{ at: 1 }, { at: new Date(0) }] }
  expect(() => pack(value)).toThrow(
    new Fault('invalid-input', 'rows.1.at is a Date, not a plain object; that cannot be sent.', { path: 'rows.1.at' }),
  )
  expect(() => pack({ a: { b: 1n } })).toThrow('a.b is a bigint; that cannot be sent.')
  expect(() => pack([1, undefined])).toThrow('1 is undefined; that cannot be sent.')
  expect(() => pack(undefined)).toThrow('The value is undefined; that cannot be sent.')
  expect(() => pack({ toJSON: () => 'else' })).toThrow('toJSON is a function')
})

test('carries a hundred levels, and refuses more at either end', () => {
  const nested = (levels: number): unknown => (levels === 0 ? 1 : { $: nested(levels - 1) })
  expect(unpack(pack(nested(100)))).toEqual(nested(100))
  expect(() => pack(nested(101))).toThrow('deeper than 100')
  for (const text of [`${'['.repeat(50_000)}${']'.repeat(50_000)}`, `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`]) {
    expect(() => unpack({ text, columns: [] })).toThrow(Fault)
  }
})

test('reads nothing that it would not have written', () => {
  const texts = [
    '',
    'x',
    '{"$":"NaN"}',
    '{"$":null}',
    '{"$":true}',
    '{"$":[]}',
    '{"$":0}',
    '{"$":-1}',
    '{"$":0.5}',
    '{"$":1e9}',
  ]
  texts.push(
    '{"$":"nan","a":1}',
    '{"__proto__":1}',
    '{"a":{"constructor":1}}',
    '{"\\u005f_proto__":1}',
    '{"$":{"__proto__":1}}',
  )
  for (const text of texts) expect(() => unpack({ text, columns: [] })).toThrow(Fault)
  for (const packed of [null, 1, 'x', [], {}, { text: '1' }, { text: 1, columns: [] }, { text: '1', columns: {} }]) {
    expect(() => unpack(packed)).toThrow(Fault)
  }
})

test('survives any text and any columns', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.json(), fc.constant('[{"$":0}]')),
      fc.array(fc.anything()),
      (text, columns) => {
        try {
          unpack({ text, columns })
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Fault)
        }
      },
    ),
    { numRuns: 2000 },
  )
  expect(Object.prototype).not.toHaveProperty('polluted')
})

test('carries any fault; details that cannot be sent do not hide the fault', () => {
  const fault = new Fault('busy', 'Too much.', { waiting: NaN })
  expect(unpackFault(structuredClone(packFault(fault)))).toEqual(fault)
  expect(unpackFault(packFault(new Fault('busy', 'Too much.', { at: new Date() })))).toEqual(
    new Fault('busy', 'Too much.'),
  )
  expect(unpackFault({ code: 'made-up', message: 'x' }).code).toBe('unexpected')
  expect(unpackFault(7).code).toBe('unexpected')
  expect(unpackFault({ code: 'busy', message: 'x', details: { text: '[' } })).toEqual(new Fault('busy', 'x'))
})
