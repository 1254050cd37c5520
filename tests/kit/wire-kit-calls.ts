import { expect, test } from 'vitest'
import { StopSource } from '../../engine/base/stop.ts'
import { connect } from '../../engine/contract/connect.ts'
import { contractVersion } from '../../engine/contract/version.ts'
import { kitContract } from './wire-engine.ts'
import { faultOf, until, type WireBench } from './wire-rig.ts'

/** Calls: answers, faults, refusals, cancellation, the order of writes. */
export function callCards(get: () => WireBench): void {
  test('answers calls, also out of order', async () => {
    const { client, engine } = get()
    const slow = client.kit.wait({ key: 'slow' })
    const sums = await Promise.all([1, 2, 3].map((left) => client.kit.add({ left, right: 1 })))
    expect(sums).toEqual([{ sum: 2 }, { sum: 3 }, { sum: 4 }])
    engine.release('slow')
    expect(await slow).toEqual({ key: 'slow' })
  })

  test('carries a fault with its code, words and details', async () => {
    const details = { ids: ['a'], worst: NaN, column: Float64Array.of(1, -0) }
    const fault = await faultOf(get().client.kit.fail({ code: 'data-missing', message: 'No bars of X.', details }))
    expect(fault).toEqual({ code: 'data-missing', message: 'No bars of X.', details })
  })

  test('turns an unknown exception into `unexpected` without its stack, and reports it', async () => {
    const { client, engine } = get()
    const fault = await faultOf(client.kit.crash({}))
    expect(fault).toEqual({ code: 'unexpected', message: 'the handler is broken', details: undefined })
    expect(engine.defects).toEqual(['kit.crash: TypeError: the handler is broken'])
  })

  test('refuses input that breaks its schema, naming the path, without entering the handler', async () => {
    const { client, engine } = get()
    const fault = await faultOf(client.kit.add({ left: 1, right: 'two' as unknown as number }))
    expect(fault.code).toBe('invalid-input')
    expect(fault.message).toContain('kit.add refused its input at right')
    const extra = await faultOf(client.kit.add({ left: 1, right: 2, more: 3 } as { left: number; right: number }))
    expect(extra.code).toBe('invalid-input')
    expect(engine.events).toEqual([])
  })

  test('does not let an answer through that breaks its schema', async () => {
    const { client, engine } = get()
    const fault = await faultOf(client.kit.lie({}))
    expect(fault.code).toBe('unexpected')
    expect(fault.message).toContain('kit.lie')
    expect(engine.defects).toHaveLength(1)
  })

  test('says that an unknown name is not found', async () => {
    const { rig } = get()
    const wider = { kit: { ...kitContract.kit, gone: kitContract.kit.add, goneFeed: kitContract.kit.every } }
    const connection = connect(wider, rig.connect(), { version: contractVersion(kitContract) })
    expect(await faultOf(connection.client.kit.gone({ left: 1, right: 2 }))).toMatchObject({ code: 'not-found' })
    const ended = await new Promise((end) => connection.client.kit.goneFeed({ key: 'a' }, { item: () => {}, end }))
    expect(ended).toMatchObject({ code: 'not-found' })
    connection.close()
  })

  test('cancels: the caller at once, and the handler is told', async () => {
    const { client, engine } = get()
    const stop = new StopSource()
    const waiting = client.kit.wait({ key: 'a' }, stop)
    await until('the handler runs', () => engine.events.length === 1)
    stop.stop()
    expect(await faultOf(waiting)).toMatchObject({ code: 'canceled' })
    await until('the handler is told', () => engine.events.includes('wait a stopped'))
    expect(await faultOf(client.kit.wait({ key: 'b' }, stop))).toMatchObject({ code: 'canceled' })
    expect(await client.kit.add({ left: 1, right: 1 })).toEqual({ sum: 2 })
    expect(engine.events).toEqual(['wait a begins', 'wait a stopped', 'add'])
  })

  test('runs writes one at a time over all wires, reads beside them', async () => {
    const { client, engine, rig } = get()
    const other = connect(kitContract, rig.connect())
    const first = client.kit.write({ key: 'a' })
    await until('the first write runs', () => engine.events.length === 1)
    const second = other.client.kit.write({ key: 'b' })
    expect(await other.client.kit.add({ left: 1, right: 1 })).toEqual({ sum: 2 })
    expect(engine.events).toEqual(['write a begins', 'add'])
    engine.release('a')
    await first
    await until('the second write runs', () => engine.events.includes('write b begins'))
    engine.release('b')
    expect(await second).toEqual({ key: 'b' })
    expect(engine.events).toEqual(['write a begins', 'add', 'write a ends', 'write b begins', 'write b ends'])
    other.close()
  })

  test('never starts a write that was canceled while it waited', async () => {
    const { client, engine } = get()
    const stop = new StopSource()
    const first = client.kit.write({ key: 'a' })
    const second = client.kit.write({ key: 'b' }, stop)
    await until('the first write runs', () => engine.events.length === 1)
    stop.stop()
    expect(await faultOf(second)).toMatchObject({ code: 'canceled' })
    await client.kit.add({ left: 0, right: 0 })
    engine.release('a')
    await first
    const third = client.kit.write({ key: 'c' })
    await until('the third write runs', () => engine.events.includes('write c begins'))
    engine.release('c')
    await third
    expect(engine.events).not.toContain('write b begins')
  })

  test('denies trades in a session that is not armed', async () => {
    const { client, engine } = get()
    expect(await faultOf(client.kit.trade({ key: 'a' }))).toMatchObject({ code: 'denied' })
    expect(engine.events).toEqual([])
  })
}
