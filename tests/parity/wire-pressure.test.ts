import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import { io } from 'socket.io-client'
import { expect, onTestFinished, test } from 'vitest'
import { portWindow } from '../../engine/contract/codec-messages.ts'
import { connect } from '../../engine/contract/connect.ts'
import { socketClientWire, socketOptions } from '../../engine/contract/connect-socket.ts'
import { contractVersion } from '../../engine/contract/version.ts'
import { portWire } from '../../engine/hosts/port-wire.ts'
import { serveEngine } from '../../engine/hosts/server/serve-engine.ts'
import { kitContract, KitEngine } from '../kit/wire-engine.ts'
import { kitServer, until } from '../kit/wire-rig.ts'

const limit = 50

/** Emits until the feed gives up on its listener; answers how many items that took, at most `most`. */
async function emitUntilBusy(engine: KitEngine, item: unknown, most: number): Promise<number> {
  for (let sent = 0; sent < most; sent++) {
    if (!engine.feeds.has('a')) return sent
    engine.emit('a', item)
    await turn()
  }
  return most
}

test('a page that reads nothing costs the engine a bounded number of messages', async () => {
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  const engine = new KitEngine()
  kitServer(engine, { feedLimit: limit }).serve(portWire(port2))
  port1.postMessage([{ k: 'hello', version: contractVersion(kitContract) }])
  port1.postMessage([{ k: 'open', id: 1, name: 'kit.every', input: { text: '{"key":"a"}', columns: [] } }])
  await until('the feed is open', () => engine.feeds.has('a'))
  const sent = await emitUntilBusy(engine, 1, 1000)
  expect(sent).toBeGreaterThanOrEqual(limit)
  expect(sent).toBeLessThanOrEqual(portWindow + limit + 1)
})

test('a page that reads again gets on with its feed', async () => {
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  const engine = new KitEngine()
  kitServer(engine, { feedLimit: 1000 }).serve(portWire(port2))
  const received: unknown[] = []
  port1.on('message', (message: unknown[]) => received.push(...message))
  port1.postMessage([{ k: 'hello', version: contractVersion(kitContract) }])
  port1.postMessage([{ k: 'open', id: 1, name: 'kit.every', input: { text: '{"key":"a"}', columns: [] } }])
  await until('the feed is open', () => engine.feeds.has('a'))
  await emitUntilBusy(engine, 1, 200)
  await until('the window is full', () => received.length >= portWindow)
  expect(received).toHaveLength(portWindow)
  port1.postMessage(portWindow)
  await until('the rest is here', () => received.length === 201)
})

test('a browser that stops reading its socket ends its feed with `busy`, and reads so when it wakes', async () => {
  const pageFolder = mkdtempSync(join(tmpdir(), 'lonja-pressure-'))
  const engine = new KitEngine()
  const served = await serveEngine({ server: kitServer(engine, { feedLimit: limit }), pageFolder })
  const socket = io(served.url, socketOptions(served.token))
  const connection = connect(kitContract, socketClientWire(socket))
  onTestFinished(async () => {
    connection.close()
    await served.close()
    rmSync(pageFolder, { recursive: true, force: true })
  })
  let items = 0
  let ended: unknown
  connection.client.kit.every({ key: 'a' }, { item: () => items++, end: (fault) => (ended = fault) })
  await until('the feed is open', () => engine.feeds.has('a'))
  const { ws } = socket.io.engine.transport as unknown as { ws: { pause(): void; resume(): void } }
  ws.pause()
  const sent = await emitUntilBusy(engine, Float64Array.from({ length: 30_000 }, (_, i) => i), 1000)
  expect(sent).toBeGreaterThan(limit)
  expect(sent).toBeLessThan(1000)
  ws.resume()
  await until('the listener knows', () => ended !== undefined)
  expect(ended).toMatchObject({ code: 'busy' })
  expect(items).toBeLessThan(sent)
  expect(await connection.client.kit.add({ left: 1, right: 1 })).toEqual({ sum: 2 })
})
