import { expect, test } from 'vitest'
import { reserve, wasmInstance } from './instance.ts'
import { wasmModule } from './module.ts'
import { f64, f64x2, get, i32, signed, unsigned, v128 } from './ops.ts'

test('numbers are written as LEB128', () => {
  expect(unsigned(0)).toEqual([0])
  expect(unsigned(127)).toEqual([127])
  expect(unsigned(128)).toEqual([0x80, 1])
  expect(unsigned(624485)).toEqual([0xe5, 0x8e, 0x26])
  expect(signed(-1)).toEqual([0x7f])
  expect(signed(63)).toEqual([63])
  expect(signed(64)).toEqual([0xc0, 0])
  expect(signed(-123456)).toEqual([0xc0, 0xbb, 0x78])
})

test('a module computes, on its memory and with vectors', () => {
  const bytes = wasmModule([
    { name: 'add', params: ['i32', 'i32'], result: 'i32', locals: [], body: [i32.add(get(0), get(1))] },
    {
      name: 'double',
      params: ['i32'],
      result: null,
      locals: [],
      body: [v128.store(get(0), f64x2.mul(v128.load(get(0)), f64x2.splat(f64.const(2))))],
    },
  ])
  const instance = wasmInstance(bytes)
  if (instance === null) throw new Error('this machine has no vectors')
  expect(instance.functions['add'](40, 2)).toBe(42)
  reserve(instance, 100_000)
  const pair = new Float64Array(instance.memory.buffer, 80_000, 2)
  pair.set([1.5, -3])
  instance.functions['double'](80_000)
  expect([...pair]).toEqual([3, -6])
})

test('bytes that are no module are no instance', () => {
  expect(wasmInstance(Uint8Array.of(1, 2, 3))).toBeNull()
})
