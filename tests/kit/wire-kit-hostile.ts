import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contractVersion } from '../../engine/contract/version.ts'
import { kitContract } from './wire-engine.ts'
import { until, type WireBench } from './wire-rig.ts'

/** A client that keeps to no rule. */
export function hostileCards(get: () => WireBench): void {
  const hello = { k: 'hello', version: contractVersion(kitContract) }

  test('survives frames of any shape, and never enters a handler for one', async () => {
    const { client, engine, rig } = get()
    await fc.assert(
      fc.asyncProperty(fc.array(hostileMessage, { maxLength: 30 }), async (messages) => {
        const raw = await rig.connectRaw()
        raw.post([hello])
        for (const message of messages) raw.post(message)
        expect(await client.kit.add({ left: 20, right: 22 })).toEqual({ sum: 42 })
        raw.close()
      }),
      { numRuns: 30 },
    )
    expect(new Set(engine.events)).toEqual(new Set(['add']))
    expect(engine.defects).toEqual([])
  })

  test('does not answer before the handshake, nor after one of another version', async () => {
    const { client, engine, rig } = get()
    const raw = await rig.connectRaw()
    const stale = await rig.connectRaw()
    stale.post([{ k: 'hello', version: 'another' }])
    stale.post([{ k: 'call', id: 1, name: 'kit.echo', input: { text: '{"value":1}', columns: [] } }])
    raw.post([{ k: 'call', id: 1, name: 'kit.echo', input: { text: '{"value":1}', columns: [] } }])
    raw.post([{ k: 'open', id: 2, name: 'kit.every', input: { text: '{"key":"a"}', columns: [] } }])
    await client.kit.add({ left: 0, right: 0 })
    expect(engine.events).toEqual(['add'])
    raw.post([hello])
    raw.post([{ k: 'call', id: 1, name: 'kit.echo', input: { text: '{"value":1}', columns: [] } }])
    await until('the call is answered', () => engine.events.includes('echo'))
    expect(engine.events).toEqual(['add', 'echo'])
    raw.close()
    stale.close()
  })
}

/**
 * Messages near enough to real ones to get past the first checks, and quite other ones. Values that any wire carries.
 */
const carried = fc.anything({
  withBigInt: false,
  withDate: false,
  withMap: false,
  withSet: false,
  withNullPrototype: false,
})
const names = [
  'kit.echo',
  'kit.wait',
  'kit.write',
  'kit.every',
  'kit',
  '',
  '__proto__',
  'kit.__proto__',
  'constructor.name',
]
const hostilePayload = fc.oneof(
  carried,
  fc.record({ text: fc.oneof(fc.string(), fc.json(), fc.constant('{"key":{"$":0}}')), columns: carried }),
  fc.record({
    text: fc.constantFrom(
      '{"key":{"$":0}}',
      '{"$":0}',
      '{"__proto__":{"key":"a"}}',
      '[',
      '{"key":"a","$":1}',
      '['.repeat(9999),
    ),
    columns: fc.array(fc.record({ kind: fc.constantFrom('f64', 'u8', 'toString'), bytes: fc.uint8Array() })),
  }),
)
const hostileFrame = fc.oneof(
  carried,
  fc.record({
    k: fc.constantFrom('call', 'open', 'cancel', 'close', 'done', 'item', 'fault', 'end', 'welcome', 'what'),
    id: fc.oneof(fc.nat(20), carried),
    name: fc.oneof(fc.constantFrom(...names), carried),
    input: hostilePayload,
  }),
  fc.record({
    k: fc.constantFrom('text', 'bytes', 'whole'),
    text: carried,
    bytes: carried,
    frame: carried,
    columns: carried,
  }),
)
const hostileMessage = fc.oneof(carried, fc.array(hostileFrame, { maxLength: 5 }))
