import { setTimeout as sleep } from 'node:timers/promises'
import { BenchStore } from './bench-store.ts'
import { endlessEvents } from './feed-events.ts'
import { FeedLine, turnMs } from './feed-line.ts'

/** What an hour of the market's time took. */
export interface FeedHour {
  /** Of one core, everything included: the files that were written as well. */
  readonly updatesPerSecond: number
  /**
   * From when a batch was due to when the strategies had it, by the computing time of their thread: what it did besides
   * (storing, collecting garbage) makes a batch late as far as it does not fit in before; others on the machine do not
   * add to it. 99 of 100 took no longer.
   */
  readonly p99Ms: number
  /** Most memory of the process. */
  readonly rssMb: number
  /** Most of the last third of the hour, less the most of the third before. */
  readonly growthMb: number
}

const hourMs = 3_600_000
/** Between two updates of the market's time. */
const gapMs = 2
/** Asking for the memory takes a while itself. */
const turnsPerLook = 20

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Computing time of this thread alone. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/**
 * An hour of the market's time, 1,800,000 updates, as they come at 100,000 a second: recorded into files of a temporary
 * folder, made into bars and books, and taken by a strategy for each symbol.
 */
export async function feedHour(symbols: number, batch: number): Promise<FeedHour> {
  const bench = new BenchStore()
  try {
    const { store } = bench
    const line = new FeedLine(symbols, store)
    const events = endlessEvents(symbols, gapMs)
    const turns = hourMs / gapMs / batch
    const waits = new Float64Array(turns)
    const rss = new Float64Array(turns / turnsPerLook)
    await sleep(turnMs)
    const startedAt = performance.now()
    const startedCpu = cpuMs()
    let doneAt = 0
    let computed = threadMs()
    for (let turn = 0; turn < turns; turn++) {
      // What waits for the event loop gets its turn before each batch, as between two reads of a socket.
      await sleep(Math.max(0, startedAt + turn * turnMs - performance.now()))
      const cameAt = threadMs()
      for (let k = 0; k < batch; k++) line.deliver(events.next().value)
      line.turn()
      const besides = cameAt - computed
      computed = threadMs()
      doneAt = Math.max(doneAt + besides, turn * turnMs) + computed - cameAt
      waits[turn] = doneAt - turn * turnMs
      if (turn % turnsPerLook === 0) rss[turn / turnsPerLook] = process.memoryUsage.rss() / 1024 ** 2
    }
    await line.close()
    await store.settleEvents()
    const seconds = (cpuMs() - startedCpu) / 1000
    const stored = (await store.recorded()).reduce((sum, one) => sum + one.events, 0)
    if (stored !== turns * batch) throw new Error(`${stored} of ${turns * batch} updates were stored`)
    const most = (third: number): number =>
      Math.max(...rss.subarray((rss.length * third) / 3, (rss.length * (third + 1)) / 3))
    waits.sort()
    return {
      updatesPerSecond: (turns * batch) / seconds,
      p99Ms: waits[Math.floor(turns * 0.99)],
      rssMb: Math.max(...rss),
      growthMb: most(2) - most(1),
    }
  } finally {
    await bench.end()
  }
}
