import { expect, test } from 'vitest'
import { until, type WireBench } from './wire-rig.ts'

/** Feeds: order, ends, leaving, and listeners that are too slow. */
export function feedCards(get: () => WireBench): void {
  test('delivers every item in order and then the end', async () => {
    const { client, engine } = get()
    const items: number[] = []
    const fault = await new Promise((end) =>
      client.kit.count({ items: 100, fault: false }, { item: ({ item }) => items.push(item), end }),
    )
    expect(items).toEqual(Array.from({ length: 100 }, (_, k) => k))
    expect(fault).toBeUndefined()
    expect(engine.events).toEqual(['count disposed'])
  })

  test('delivers the fault that ended a feed, after its items', async () => {
    const items: number[] = []
    const fault = await new Promise((end) =>
      get().client.kit.count({ items: 3, fault: true }, { item: ({ item }) => items.push(item), end }),
    )
    expect(items).toEqual([0, 1, 2])
    expect(fault).toMatchObject({ code: 'data-missing', message: 'There is no more.', details: { after: 3 } })
  })

  test('stops at its source when the listener leaves, who hears nothing more', async () => {
    const { client, engine } = get()
    const heard: unknown[] = []
    const close = client.kit.every({ key: 'a' }, { item: ({ item }) => heard.push(item), end: () => heard.push('end') })
    await until('the feed is open', () => engine.feeds.has('a'))
    engine.emit('a', 1)
    await until('an item is here', () => heard.length === 1)
    engine.emit('a', 2)
    close()
    close()
    await until('the source is closed', () => !engine.feeds.has('a'))
    await client.kit.add({ left: 0, right: 0 })
    expect(heard).toEqual([1])
    expect(engine.events).toEqual(['feed a opens', 'feed a disposed', 'add'])
  })

  test('refuses a feed whose input breaks its schema without opening it', async () => {
    const { client, engine } = get()
    const fault = await new Promise((end) => client.kit.every({ key: 1 as unknown as string }, { item: () => {}, end }))
    expect(fault).toMatchObject({ code: 'invalid-input' })
    expect(engine.events).toEqual([])
  })

  test('ends an `every` feed with `busy` when its listener falls too far behind', async () => {
    const { client, engine } = get()
    let ended: unknown
    client.kit.every({ key: 'a' }, { item: () => {}, end: (fault) => (ended = fault) })
    await until('the feed is open', () => engine.feeds.has('a'))
    const emit = engine.feeds.get('a')
    for (let item = 0; item <= 100; item++) emit?.({ item: item as never })
    expect(engine.feeds.has('a')).toBe(false)
    await until('the listener knows', () => ended !== undefined)
    expect(ended).toMatchObject({ code: 'busy' })
  })

  test('conflates a `latest` feed: a slow listener gets the newest item', async () => {
    const { client, engine } = get()
    const items: number[] = []
    client.kit.latest({ key: 'a' }, { item: ({ item }) => items.push(item) })
    await until('the feed is open', () => engine.feeds.has('a'))
    for (let item = 0; item <= 1000; item++) engine.emit('a', item)
    await until('the newest is here', () => items.at(-1) === 1000)
    expect(items.length).toBeLessThan(10)
  })

  test('ends a feed whose item breaks its schema', async () => {
    const { client, engine } = get()
    let ended: unknown
    client.kit.latest({ key: 'a' }, { item: () => {}, end: (fault) => (ended = fault) })
    await until('the feed is open', () => engine.feeds.has('a'))
    engine.emit('a', 'no number')
    await until('the listener knows', () => ended !== undefined)
    expect(ended).toMatchObject({ code: 'unexpected' })
    expect(engine.events).toEqual(['feed a opens', 'feed a disposed'])
    expect(engine.defects).toHaveLength(1)
  })
}
