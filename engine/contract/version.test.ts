import { expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from './contract.ts'
import { call, feed, type Contract } from './define.ts'
import { contractVersion } from './version.ts'

const input = z.strictObject({ id: z.string() })
const version = (entry: Contract[string][string], name = 'entry', area = 'area'): string =>
  contractVersion({ [area]: { [name]: entry } })

test('is the same for equal contracts, whatever the order of their entries', () => {
  const a = { one: { x: call('reads', input, input), y: feed('every', input, input) } }
  const b = { one: { y: feed('every', input, input), x: call('reads', input, input) } }
  expect(contractVersion(a)).toBe(contractVersion(b))
  expect(contractVersion(contract)).toMatch(/^[0-9a-f]{64}$/)
})

test('changes with every name, effect, delivery, schema and kind of column', () => {
  const versions = [
    version(call('reads', input, input)),
    version(call('reads', input, input), 'other'),
    version(call('reads', input, input), 'entry', 'other'),
    version(call('writes', input, input)),
    version(call('trades', input, input)),
    version(feed('every', input, input)),
    version(feed('latest', input, input)),
    version(call('reads', z.strictObject({ id: z.number() }), input)),
    version(call('reads', z.strictObject({ id: z.string().exactOptional() }), input)),
    version(call('reads', z.strictObject({ id: z.string().min(1) }), input)),
    version(call('reads', input, z.strictObject({ id: z.instanceof(Float64Array) }))),
    version(call('reads', input, z.strictObject({ id: z.instanceof(Uint8Array) }))),
    version(call('reads', input, z.strictObject({ id: z.number() }))),
    version(call('reads', input, z.strictObject({ id: z.number().or(z.nan()) }))),
    version(call('reads', input, z.strictObject({ id: z.number().nullable() }))),
  ]
  expect(new Set(versions).size).toBe(versions.length)
})
