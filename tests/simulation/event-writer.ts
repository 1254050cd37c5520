// Records numbered trades of several instruments without end, until it is killed, and says what was acknowledged.
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '../../engine/base/random.ts'
import type { MarketTrade } from '../../engine/domain/market-event.ts'
import { DuckMarketStore } from '../../engine/storage/bars/duck-market-store.ts'
import { openDatabase } from '../../engine/storage/database.ts'

const [folder, round] = process.argv.slice(2)
const firstAt = Date.UTC(2024, 4, 17, 23, 59)
const random = seededRandom(Number(round))
const terms = { segmentBytes: 8000, segmentMs: 3_600_000 }
const store = new DuckMarketStore({
  home: folder, database: openDatabase(join(folder, 'lonja.db')), now: () => performance.now(), terms,
})

async function record(instrument: string): Promise<never> {
  let before: MarketTrade[] = []
  for (let batch = 0; ; batch++) {
    const count = 1 + Math.floor(random.next() * 40)
    const trades = Array.from({ length: count }, (_, k): MarketTrade => ({
      kind: 'trade',
      instrument,
      // Over midnight, so that a batch belongs to two files.
      at: firstAt + Number(round) * 6000 + batch * 20 + (k >> 1),
      price: k,
      quantity: count,
      aggressor: 1,
      id: `${round}:${batch}:${k}`,
    }))
    // A venue that is connected to anew tells again what it told before.
    await store.addEvents('trades', instrument, random.next() < 0.2 ? [...before, ...trades] : trades)
    before = trades
    writeSync(1, `${instrument} ${round}:${batch} ${count}\n`)
    if (random.next() < 0.02) await store.settleEvents()
  }
}

await Promise.all(['A', 'B', 'C', 'D'].map(record))
