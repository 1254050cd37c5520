import { expect, test } from 'vitest'
import { z } from 'zod'
import { pack } from './codec.ts'
import { connect } from './connect.ts'
import { call, feed } from './define.ts'
import { loopbackWires } from './loopback.ts'
import { contractVersion } from './version.ts'
import type { ClientFrame, EngineFrame, Frame } from './wire.ts'

const contract = {
  area: {
    twice: call('reads', z.number(), z.number()),
    store: call('writes', z.number(), z.number()),
    ticks: feed('every', z.strictObject({}), z.number()),
  },
}
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** A client whose engine is played by the test, frame by frame. */
function played() {
  const wires = loopbackWires()
  const received: ClientFrame[] = []
  wires.engine.receive((frame) => received.push(frame as ClientFrame))
  const defects: string[] = []
  const connection = connect(contract, wires.client, {
    onDefect: (where, thrown) => defects.push(`${where}: ${String(thrown)}`),
  })
  const answer = async (...frames: EngineFrame[]): Promise<void> => {
    for (const frame of frames) wires.engine.send(frame)
    await turn()
  }
  const welcome = (): Promise<void> => answer({ k: 'welcome', version: contractVersion(contract) })
  return { ...wires, received, defects, connection, client: connection.client, answer, welcome }
}

test('sends nothing but `hello` before the engine has welcomed it', async () => {
  const { client, connection, received, welcome, answer } = played()
  const answered = client.area.store(3)
  await turn()
  expect(received.map(({ k }) => k)).toEqual(['hello'])
  expect(connection.state).toBe('connecting')
  await welcome()
  expect(connection.state).toBe('connected')
  expect(received.at(-1)).toEqual({ k: 'call', id: 1, name: 'area.store', input: pack(3) })
  await answer({ k: 'done', id: 1, output: pack(6) })
  expect(await answered).toBe(6)
})

test('a welcome of another version is as stale as `stale`', async () => {
  const { client, connection, answer } = played()
  const refused = expect(client.area.twice(1)).rejects.toMatchObject({ code: 'stale-client' })
  await answer({ k: 'welcome', version: 'other' })
  await refused
  expect(connection.state).toBe('stale')
})

test('takes no answer on trust', async () => {
  const { client, welcome, answer } = played()
  await welcome()
  const wrong = [client.area.twice(1), client.area.twice(2)].map((promise) =>
    expect(promise).rejects.toMatchObject({ code: 'unexpected' }),
  )
  let ended: unknown
  const items: number[] = []
  client.area.ticks({}, { item: (item) => items.push(item), end: (fault) => (ended = fault) })
  await answer(
    { k: 'done', id: 1, output: pack('two') },
    { k: 'done', id: 2, output: 'not packed' },
    { k: 'item', id: 3, item: pack(1) },
    { k: 'item', id: 3, item: pack('x') },
    { k: 'item', id: 3, item: pack(2) },
  )
  await Promise.all(wrong)
  expect(items).toEqual([1])
  expect(ended).toMatchObject({ code: 'unexpected' })
})

test('is not disturbed by frames for nobody or of no shape', async () => {
  const { client, welcome, answer } = played()
  await welcome()
  const answered = client.area.twice(1)
  const strange = [
    null,
    7,
    'x',
    {},
    { k: 'done' },
    { k: 'done', id: -1 },
    { k: 'fault', id: 1 },
    { k: 'item', id: 1, item: pack(1) },
  ]
  await answer(...(strange as EngineFrame[]), { k: 'done', id: 99, output: pack(1) }, { k: 'end', id: 1 })
  await answer({ k: 'done', id: 1, output: pack(2) }, { k: 'done', id: 1, output: pack(3) })
  expect(await answered).toBe(2)
})

test('a listener that throws is reported, and the frames behind it still arrive', async () => {
  const { client, defects, welcome, answer } = played()
  await welcome()
  const items: number[] = []
  client.area.ticks(
    {},
    {
      item: (item) => {
        items.push(item)
        throw new Error('the listener is broken')
      },
    },
  )
  await answer({ k: 'item', id: 1, item: pack(1) }, { k: 'item', id: 1, item: pack(2) })
  expect(items).toEqual([1, 2])
  expect(defects).toEqual(Array<string>(2).fill('area.ticks: Error: the listener is broken'))
})

test('a listener may leave from within its own callback', async () => {
  const { client, received, welcome, answer } = played()
  await welcome()
  const items: number[] = []
  const leave = client.area.ticks(
    {},
    {
      item: (item) => {
        items.push(item)
        leave()
      },
      end: () => items.push(-1),
    },
  )
  await answer({ k: 'item', id: 1, item: pack(1) }, { k: 'item', id: 1, item: pack(2) }, { k: 'end', id: 1 })
  expect(items).toEqual([1])
  expect(received.at(-1)).toEqual({ k: 'close', id: 1 })
})

test('a feed opened anew after a loss has a new id', async () => {
  const { client, received, drop, restore, welcome, answer } = played()
  await welcome()
  const items: number[] = []
  client.area.ticks({}, { item: (item) => items.push(item) })
  drop()
  restore()
  await welcome()
  const opened = received.filter((frame) => frame.k === 'open').map(({ id }) => id)
  expect(opened).toEqual([2])
  await answer({ k: 'item', id: 1, item: pack(1) }, { k: 'item', id: 2, item: pack(2) })
  expect(items).toEqual([2])
})

test('a write that the first loss caught unsent did nothing, and says so', async () => {
  const { client, drop } = played()
  const unsent = expect(client.area.store(1)).rejects.toMatchObject({
    code: 'offline',
    details: { outcome: 'not-sent' },
  })
  drop()
  await unsent
})

test('an engine that closes for good leaves no promise open', async () => {
  const { client, connection, engine, welcome } = played()
  await welcome()
  const read = expect(client.area.twice(1)).rejects.toMatchObject({ code: 'offline' })
  const write = expect(client.area.store(1)).rejects.toMatchObject({ code: 'offline', details: { outcome: 'unknown' } })
  const ended = new Promise((end) => client.area.ticks({}, { item: () => {}, end }))
  engine.close()
  await Promise.all([read, write])
  expect(await ended).toMatchObject({ code: 'offline' })
  expect(connection.state).toBe('closed')
  await expect(client.area.twice(1)).rejects.toMatchObject({ code: 'offline' })
  expect(await new Promise((end) => client.area.ticks({}, { item: () => {}, end }))).toMatchObject({ code: 'offline' })
})

test('survives whatever a wire may bring', () => {
  const { engine, connection } = played()
  for (const k of ['hello', 'call', 'cancel', 'open', 'close']) engine.send({ k, id: 1 } as unknown as Frame)
  expect(connection.state).toBe('connecting')
})
