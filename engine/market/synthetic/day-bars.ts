import { RandomWords } from '../../base/random-words.ts'
import type { BarColumns } from '../../domain/bars.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import { minutesPerDay, type Activity } from './activity.ts'
import type { MinutePath } from './minute-path.ts'
import { normalTable } from './normal-table.ts'
import { priceGrid } from './price-grid.ts'
import { streamSeed } from './stream-seed.ts'
import type { SyntheticModel } from './synthetic-model.ts'

/** Room for an open, a high, a low and a close among the ticks of each bar. */
const fewestPrints = 4
const wordsPerMinute = 3
const words = new Uint32Array(minutesPerDay * wordsPerMinute)

/** One day of an instrument, from which its bars are made. */
interface MadeDay {
  readonly model: SyntheticModel
  /** Days since 1970. */
  readonly day: number
  readonly path: MinutePath
  readonly activity: Activity
}

/**
 * Writes the bars of one day's open minutes into `bars` from index `offset`; answers the index after the last. Highs
 * and lows are drawn from the distribution of the extremes of a Brownian bridge, given its ends.
 */
export function writeDayBars(
  seed: number, { model, day, path, activity }: MadeDay, bars: BarColumns, offset: number,
): number {
  const { ticksPerUnit } = priceGrid(model.instrument)
  const normals = normalTable()
  const { logs, deviation } = path
  new RandomWords(streamSeed(seed, `bars ${model.instrument.id}`, day)).fill(words)
  let index = offset
  for (let i = 0; i < minutesPerDay; i++) {
    const busy = activity.volume[i]
    if (busy === 0) continue
    const from = logs[i]
    const until = logs[i + 1]
    const move = until - from
    const variance = 2 * deviation[i] * deviation[i]
    const up = Math.sqrt(move * move - variance * logOfWord(words[i * wordsPerMinute]))
    const down = Math.sqrt(move * move - variance * logOfWord(words[i * wordsPerMinute + 1]))
    const open = Math.max(1, Math.round(Math.exp(from) * ticksPerUnit))
    const close = Math.max(1, Math.round(Math.exp(until) * ticksPerUnit))
    const high = Math.round(Math.exp((from + until + up) / 2) * ticksPerUnit)
    const low = Math.max(1, Math.round(Math.exp((from + until - down) / 2) * ticksPerUnit))
    const surprise = Math.min(6, Math.abs(move) / deviation[i])
    const mood = Math.exp(0.45 * normals[words[i * wordsPerMinute + 2] >>> 16])
    const prints = Math.round(model.printsPerMinute * busy * mood * (0.55 + 0.5 * surprise))
    bars.openAt[index] = day * dayMs + i * 60_000
    bars.open[index] = open / ticksPerUnit
    bars.high[index] = Math.max(open, close, high) / ticksPerUnit
    bars.low[index] = Math.min(open, close, low) / ticksPerUnit
    bars.close[index] = close / ticksPerUnit
    bars.volume[index] = Math.max(fewestPrints, prints) * model.printSize
    index++
  }
  return index
}

/** Logarithm of a uniform number in (0, 1). */
function logOfWord(word: number): number {
  return Math.log((word + 0.5) / 4294967296)
}
