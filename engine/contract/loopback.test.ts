import { expect, test } from 'vitest'
import { loopbackWires } from './loopback.ts'
import type { Frame, WireState } from './wire.ts'

const cancel = (id: number): Frame => ({ k: 'cancel', id })

test('delivers in order and never within the send', async () => {
  const { client, engine } = loopbackWires()
  const heard: Frame[] = []
  engine.receive((frame) => heard.push(frame))
  client.send(cancel(1))
  client.send(cancel(2))
  expect(heard).toEqual([])
  await Promise.resolve()
  expect(heard).toEqual([cancel(1), cancel(2)])
})

test('loses what was under way when it drops, and says so at both ends', async () => {
  const { client, engine, drop, restore } = loopbackWires()
  const heard: Frame[] = []
  const states: [string, WireState][] = []
  engine.receive((frame) => heard.push(frame))
  client.onState((state) => states.push(['client', state]))
  engine.onState((state) => states.push(['engine', state]))
  client.send(cancel(1))
  drop()
  client.send(cancel(2))
  restore()
  client.send(cancel(3))
  await Promise.resolve()
  expect(heard).toEqual([cancel(3)])
  engine.close()
  restore()
  client.send(cancel(4))
  await Promise.resolve()
  expect(heard).toHaveLength(1)
  expect(states.filter(([end]) => end === 'client').map(([, state]) => state)).toEqual(['up', 'down', 'up', 'closed'])
  expect(states.filter(([end]) => end === 'engine').map(([, state]) => state)).toEqual(['up', 'down', 'up', 'closed'])
})
