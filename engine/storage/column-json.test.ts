import { expect, test } from 'vitest'
import { packColumns, unpackColumns } from './column-json.ts'

test('columns come back to the bit, wherever they stand and whatever they view', () => {
  const memory = Float64Array.of(0, NaN, -0, 1 / 3, Infinity, 5)
  const value = {
    a: [memory.subarray(1, 5), { deep: Int32Array.of(-1, 2, 3) }],
    b: Uint32Array.of(4_294_967_295),
    shared: new Float64Array(new SharedArrayBuffer(16)),
    empty: new Float64Array(0),
    plain: [null, 'text', true, NaN, -0],
  }
  const packed = packColumns(value)
  // As a database hands bytes over: at some odd place in a larger buffer.
  const moved = new Uint8Array(packed.bytes.length + 3)
  moved.set(packed.bytes, 3)
  expect(unpackColumns({ text: packed.text, bytes: moved.subarray(3) })).toEqual({
    ...value,
    a: [Float64Array.of(NaN, -0, 1 / 3, Infinity), value.a[1]],
    shared: new Float64Array(2),
  })
})

test('refuses what it could not give back', () => {
  expect(() => packColumns({ bytes: new Uint8Array(2) })).toThrow(/Uint8Array is not kept/)
})
