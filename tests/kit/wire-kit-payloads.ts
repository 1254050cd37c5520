import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultOf, until, type WireBench } from './wire-rig.ts'

/** Payloads: what goes in comes out, to the bit, or is refused at the sender. */
export function payloadCards(get: () => WireBench): void {
  const echo = async (value: unknown): Promise<unknown> => (await get().client.kit.echo({ value })).value

  test('keeps every number, also those JSON has no word for', async () => {
    const value = [NaN, -0, 0, Infinity, -Infinity, 1e308, 5e-324, { at: -0, $: 1, deep: { $: { $: 'nan' } } }]
    expect(await echo(value)).toEqual(value)
  })

  test('keeps columns of every kind to the bit, empty ones and views included', async () => {
    const memory = Float64Array.of(9, NaN, -0, Infinity, -Infinity, 5e-324, 9)
    const shared = new Float64Array(new SharedArrayBuffer(24))
    shared.set([1, 2, 3])
    const columns = {
      view: memory.subarray(1, 6),
      empty: new Float64Array(0),
      floats: Float32Array.of(1.5, NaN),
      ints: Int32Array.of(-1, 2147483647),
      wholes: Uint32Array.of(4294967295),
      shorts: Int16Array.of(-5),
      unsignedShorts: Uint16Array.of(65535),
      signedBytes: Int8Array.of(-128),
      bytes: new Uint8Array([7, 1, 2, 3]).subarray(1),
      buffer: Buffer.from('áé'),
      shared,
      sharedView: shared.subarray(1, 2),
    }
    const back = (await echo(columns)) as typeof columns
    expect(back).toEqual({
      ...columns,
      buffer: new Uint8Array(columns.buffer),
      shared: Float64Array.of(1, 2, 3),
      sharedView: Float64Array.of(2),
    })
    expect(back.view).toBeInstanceOf(Float64Array)
    expect(Object.is(back.view[1], -0)).toBe(true)
    expect(back.view.buffer).not.toBe(memory.buffer)
  })

  test('keeps more columns than a message has room for', async () => {
    const many = Array.from({ length: 40 }, (_, k) => Float64Array.of(k, k + 0.5))
    expect(await echo(many)).toEqual(many)
  })

  test('carries a million bars', async () => {
    const length = 1_000_000
    const columns = Array.from({ length: 6 }, (_, k) => Float64Array.from({ length }, (_, i) => i + k / 8))
    const back = (await echo(columns)) as Float64Array[]
    for (let k = 0; k < 6; k++) expect(Buffer.from(back[k].buffer).equals(Buffer.from(columns[k].buffer))).toBe(true)
  })

  test('carries a long text with marks that fall on the edges of messages', async () => {
    const text = `${'a'.repeat(512 * 1024 - 9)}𝄞${'b"\\'.repeat(200_000)}\ud800`
    expect(await echo(text)).toBe(text)
  })

  test('leaves out keys without a value, everywhere alike', async () => {
    const back = (await echo({ a: undefined, b: { c: undefined, d: null } })) as object
    expect(Object.keys(back)).toEqual(['b'])
    expect(JSON.stringify(back)).toBe('{"b":{"d":null}}')
  })

  test('gives a copy: what either end changes later is not seen by the other', async () => {
    const { client, engine } = get()
    const items: unknown[] = []
    const close = client.kit.every({ key: 'a' }, { item: ({ item }) => items.push(item) })
    await until('the feed is open', () => engine.feeds.has('a'))
    const record = { column: Float64Array.of(1), name: 'before' }
    engine.emit('a', record)
    record.column[0] = 2
    record.name = 'after'
    await until('the item is here', () => items.length === 1)
    expect(items).toEqual([{ column: Float64Array.of(1), name: 'before' }])
    close()
  })

  test('refuses at the sender what no wire carries', async () => {
    const { client, engine } = get()
    class Position {}
    const refused: unknown[] = [
      new Date(0),
      new Map(),
      1n,
      () => {},
      Symbol('x'),
      new Position(),
      [undefined],
      BigInt64Array.of(1n),
    ]
    refused.push(JSON.parse('{"__proto__":1}'), { constructor: 1 }, new DataView(new ArrayBuffer(1)))
    const circle: Record<string, unknown> = {}
    circle['circle'] = circle
    refused.push(circle)
    for (const value of refused) {
      const fault = await faultOf(client.kit.echo({ value }))
      expect(fault.code).toBe('invalid-input')
      expect(fault.message).toContain('value')
    }
    expect(engine.events).toEqual([])
  })

  test('echoes any payload unchanged', async () => {
    const payload = fc.object({
      key: fc.oneof(
        fc.string().filter((key) => key !== '__proto__' && key !== 'constructor'),
        fc.constant('$'),
      ),
      values: [
        fc.double(),
        fc.string({ unit: 'binary' }),
        fc.boolean(),
        fc.constant(null),
        fc.float64Array(),
        fc.int32Array(),
      ],
      withNullPrototype: false,
    })
    await fc.assert(
      fc.asyncProperty(payload, async (value) => {
        expect(await echo(value)).toEqual(value)
      }),
      { numRuns: 100 },
    )
  })
}
