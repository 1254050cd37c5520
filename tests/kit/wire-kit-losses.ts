import { expect, test } from 'vitest'
import { StopSource } from '../../engine/base/stop.ts'
import { connect } from '../../engine/contract/connect.ts'
import { kitContract, KitEngine } from './wire-engine.ts'
import { faultOf, kitServer, until, type WireBench } from './wire-rig.ts'

/** Losing the engine, meeting another one, and closing. */
export function lossCards(get: () => WireBench): void {
  test('goes on after the engine was lost: reads and feeds again, writes say that nobody knows', async () => {
    const { client, connection, engine, rig } = get()
    const states: string[] = []
    connection.onState((state) => states.push(state))
    const items: unknown[] = []
    const close = client.kit.every({ key: 'a' }, { item: ({ item }) => items.push(item), end: () => items.push('end') })
    const read = client.kit.wait({ key: 'r' })
    const write = faultOf(client.kit.write({ key: 'w' }))
    await until('all is under way', () => engine.events.length === 3)
    engine.emit('a', 1)
    await until('an item is here', () => items.length === 1)

    await rig.lose()
    const lost = await write
    expect(lost).toMatchObject({ code: 'offline', details: { outcome: 'unknown' } })
    expect(lost.message).toContain('not known')
    await until(
      'the engine knows',
      () => engine.events.includes('feed a disposed') && engine.events.includes('wait r stopped'),
    )
    expect(engine.events).not.toContain('write w stopped')
    const unsent = await faultOf(client.kit.write({ key: 'x' }))
    expect(unsent).toMatchObject({ code: 'offline', details: { outcome: 'not-sent' } })
    const patient = client.kit.add({ left: 2, right: 2 })

    const next = new KitEngine()
    await rig.comeBack(kitServer(next))
    expect(await patient).toEqual({ sum: 4 })
    await until('all is back', () => next.feeds.has('a') && next.events.includes('wait r begins'))
    next.emit('a', 2)
    next.release('r')
    expect(await read).toEqual({ key: 'r' })
    await until('the feed goes on', () => items.length === 2)
    expect(items).toEqual([1, 2])
    expect(next.events).not.toContain('write w begins')
    expect(states.filter((state) => state !== 'connecting')).toEqual(['connected', 'reconnecting', 'connected'])
    close()
  })

  test('does not open again what was closed while the engine was away', async () => {
    const { client, engine, rig } = get()
    const stop = new StopSource()
    const read = faultOf(client.kit.wait({ key: 'r' }, stop))
    const close = client.kit.every({ key: 'a' }, { item: () => {} })
    await until('all is under way', () => engine.events.length === 2)
    await rig.lose()
    await until('the engine knows', () => engine.events.includes('feed a disposed'))
    close()
    stop.stop()
    expect(await read).toMatchObject({ code: 'canceled' })
    const next = new KitEngine()
    await rig.comeBack(kitServer(next))
    await client.kit.add({ left: 0, right: 0 })
    expect(next.events).toEqual(['add'])
  })

  test('tells a stale page to reload', async () => {
    const { rig, engine } = get()
    const connection = connect(kitContract, rig.connect(), { version: 'another' })
    let stale = 0
    connection.onStale(() => stale++)
    const ended = new Promise((end) => connection.client.kit.every({ key: 'a' }, { item: () => {}, end }))
    const fault = await faultOf(connection.client.kit.add({ left: 1, right: 1 }))
    expect(fault).toMatchObject({ code: 'stale-client' })
    expect(fault.message).toContain('Reload')
    expect(await ended).toMatchObject({ code: 'stale-client' })
    expect(await faultOf(connection.client.kit.write({ key: 'a' }))).toMatchObject({ code: 'stale-client' })
    expect(connection.state).toBe('stale')
    expect(stale).toBe(1)
    expect(engine.events).toEqual([])
  })

  test('tells a page that met a newer engine after a loss', async () => {
    const { client, connection, rig } = get()
    await client.kit.add({ left: 0, right: 0 })
    await rig.lose()
    await until('the page knows', () => connection.state === 'reconnecting')
    const read = faultOf(client.kit.add({ left: 1, right: 1 }))
    await rig.comeBack(kitServer(new KitEngine(), { version: 'newer' }))
    expect(await read).toMatchObject({ code: 'stale-client' })
  })

  test('closes cleanly: pending calls are canceled, feeds hear nothing, the engine lets go', async () => {
    const { client, connection, engine } = get()
    const heard: unknown[] = []
    client.kit.every({ key: 'a' }, { item: (item) => heard.push(item), end: () => heard.push('end') })
    const read = faultOf(client.kit.wait({ key: 'r' }))
    await until('all is under way', () => engine.events.length === 2)
    connection.close()
    expect(await read).toMatchObject({ code: 'canceled' })
    expect(await faultOf(client.kit.add({ left: 1, right: 1 }))).toMatchObject({ code: 'canceled' })
    const both = ['feed a disposed', 'wait r stopped']
    await until('the engine knows', () => both.every((event) => engine.events.includes(event)))
    expect(connection.state).toBe('closed')
    expect(heard).toEqual([])
  })
}
