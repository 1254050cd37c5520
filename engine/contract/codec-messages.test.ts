import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MessageReader, MessageWriter, type Message } from './codec-messages.ts'
import { partSize, PartJoiner } from './codec-parts.ts'
import { pack } from './codec.ts'
import type { Frame } from './wire.ts'

const item = (id: number, value: unknown): Frame => ({ k: 'item', id, item: pack(value) })

async function through(frames: readonly Frame[], limited: boolean): Promise<{ messages: Message[]; read: Frame[] }> {
  const messages: Message[] = []
  const writer = new MessageWriter((message) => messages.push(message), limited)
  for (const frame of frames) writer.send(frame)
  await Promise.resolve()
  const read: Frame[] = []
  const reader = new MessageReader()
  for (const message of messages) expect(reader.read(message, (frame) => read.push(frame))).toBe(true)
  return { messages, read }
}

test('gathers the frames of one turn into one message', async () => {
  const frames = Array.from({ length: 100 }, (_, id) => item(id, { id }))
  for (const limited of [true, false]) {
    const { messages, read } = await through(frames, limited)
    expect(messages).toHaveLength(1)
    expect(read).toEqual(frames)
  }
})

test('keeps messages to their size and frames to their order, and puts big frames together again', async () => {
  const big = {
    text: 'é"'.repeat(partSize),
    columns: [
      new Float64Array(partSize / 4).fill(-0),
      new Uint8Array(0),
      new Int16Array(partSize + 1).fill(7),
      new Uint8Array([1]),
    ],
  }
  const many = Array.from({ length: 30 }, (_, k) => Uint8Array.of(k))
  const frames = [
    item(1, 'small'),
    item(2, big),
    item(3, 'small'),
    item(4, many),
    { k: 'end', id: 4 } as const,
    item(5, big),
  ]
  const { messages, read } = await through(frames, true)
  expect(read).toEqual(frames)
  for (const message of messages) {
    const binaries: Uint8Array[] = []
    const text = JSON.stringify(message, (_key, value: unknown) => {
      if (!(value instanceof Uint8Array)) return value
      binaries.push(value)
      return 0
    })
    expect(text.length).toBeLessThan(2 * partSize + 1000)
    expect(binaries.length).toBeLessThanOrEqual(8)
    for (const bytes of binaries) expect(bytes.byteLength).toBeLessThanOrEqual(partSize)
  }
})

test('forgets what was gathered for a lost connection', async () => {
  const messages: Message[] = []
  const writer = new MessageWriter((message) => messages.push(message), true)
  writer.send(item(1, 1))
  writer.clear()
  await Promise.resolve()
  writer.send(item(2, 2))
  await Promise.resolve()
  expect(messages).toEqual([[item(2, 2)]])
})

test('any sequence of parts gives frames or a refusal, and never more memory than its limit', () => {
  const part = fc.oneof(
    fc.record({ k: fc.constant('text'), text: fc.string() }),
    fc.record({ k: fc.constant('bytes'), bytes: fc.uint8Array() }),
    fc.record({
      k: fc.constant('whole'),
      frame: fc.constant({ k: 'item', id: 1 }),
      columns: fc.array(fc.record({ kind: fc.constant('u8'), size: fc.oneof(fc.nat(20), fc.double()) })),
    }),
    fc.anything(),
  )
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const joiner = new PartJoiner(1000)
      for (const one of parts) if (joiner.take(one) === 'broken') return
    }),
    { numRuns: 1000 },
  )
  const joiner = new PartJoiner(1000)
  expect(joiner.take({ k: 'bytes', bytes: new Uint8Array(1000) })).toBeUndefined()
  expect(joiner.take({ k: 'text', text: 'x' })).toBe('broken')
  expect(new PartJoiner(1000).take({ k: 'whole', frame: {}, columns: [{ kind: 'u8', size: 1e12 }] })).toBe('broken')
})
