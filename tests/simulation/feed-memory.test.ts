import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { endlessEvents } from '../../bench/feed-events.ts'
import { FeedLine } from '../../bench/feed-line.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function heapMb(): number {
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}

test('an hour of fifty symbols leaves no more memory behind than its first half', async () => {
  const before = heapMb()
  let stored = 0
  const line = new FeedLine(50, {
    addEvents: (_kind, _instrument, events) => {
      stored += events.length
      return Promise.resolve()
    },
    settleEvents: () => Promise.resolve(),
  })
  await Promise.resolve()
  const events = endlessEvents(50, 10)
  const minutes = async (count: number): Promise<void> => {
    for (let k = 0; k < count * 6000; k++) {
      line.deliver(events.next().value)
      if (k % 500 !== 0) continue
      line.turn()
      await Promise.resolve()
    }
    while (line.recorder.waiting > 0) {
      line.turn()
      await Promise.resolve()
    }
    // Bars are handed on as they close; whoever wants them keeps them.
    line.bars.length = 0
  }
  // By then everything that is bounded has come to its bound, such as the ids that tell a trade that comes twice.
  await minutes(30)
  const early = heapMb()
  await minutes(30)
  const late = heapMb()
  await line.close()
  expect(stored).toBe(360_000)
  expect(late - early).toBeLessThan(1)
  expect(late - before).toBeLessThan(300)
})
