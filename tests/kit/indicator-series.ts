import fc from 'fast-check'
import { seededRandom } from '../../engine/base/random.ts'
import type { IndicatorDefinition, IndicatorInput } from '../../engine/indicators/define.ts'

/** Kinds of markets an indicator must survive. */
export const marketKinds = ['walk', 'constant', 'steps', 'spikes', 'no-volume', 'tiny', 'huge'] as const
export type MarketKind = (typeof marketKinds)[number]

export type Market = Readonly<Record<IndicatorInput, Float64Array>>

const hourMs = 3_600_000

/** Bars of one kind; the same kind, seed and length give the same bars. */
export function market(kind: MarketKind, seed: number, length: number): Market {
  const random = seededRandom(seed)
  const scale = kind === 'tiny' ? 1e-9 : kind === 'huge' ? 1e12 : 100
  const column = (): Float64Array => new Float64Array(length)
  const made = {
    openAt: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
    source: column(),
    source2: column(),
  }
  let price = scale * (0.5 + random.next())
  let other = scale * (0.5 + random.next())
  let at = 1_700_000_000_000 - (1_700_000_000_000 % hourMs)
  for (let i = 0; i < length; i++) {
    const open = price
    if (kind === 'steps') {
      if (random.next() < 0.3) price = Math.max(1, Math.round(price + (random.next() - 0.5) * 6))
    } else if (kind !== 'constant') price *= Math.exp((random.next() - 0.5) * 0.04)
    other *= kind === 'constant' ? 1 : Math.exp((random.next() - 0.5) * 0.04)
    const spike = kind === 'spikes' && random.next() < 0.03 ? 1000 : 1
    const close = price * spike
    const quiet = kind === 'constant' || (kind === 'steps' && random.next() < 0.5)
    made.open[i] = open
    made.close[i] = close
    made.high[i] = Math.max(open, close) * (quiet ? 1 : 1 + random.next() * 0.01)
    made.low[i] = Math.min(open, close) * (quiet ? 1 : 1 - random.next() * 0.01)
    const still = kind === 'no-volume' ? random.next() < 0.9 : kind === 'steps' && random.next() < 0.2
    made.volume[i] = still ? 0 : kind === 'steps' ? Math.round(random.next() * 5) : random.next() * 1000
    made.source[i] = close
    made.source2[i] = other
    made.openAt[i] = at
    at += hourMs * (1 + Math.floor(random.next() * 3))
  }
  return made
}

/** The same bars with `count` missing ones before them; times stay known. */
export function withGap(bars: Market, at: number, count: number): Market {
  const length = bars.close.length + count
  const widen = (column: Float64Array): Float64Array => {
    const wide = new Float64Array(length).fill(NaN)
    wide.set(column.subarray(0, at))
    wide.set(column.subarray(at), at + count)
    return wide
  }
  const openAt = new Float64Array(length)
  openAt.set(bars.openAt.subarray(0, at))
  for (let k = 0; k < count; k++) openAt[at + k] = bars.openAt[Math.min(at, bars.openAt.length - 1)]
  openAt.set(bars.openAt.subarray(at), at + count)
  return {
    openAt,
    open: widen(bars.open),
    high: widen(bars.high),
    low: widen(bars.low),
    close: widen(bars.close),
    volume: widen(bars.volume),
    source: widen(bars.source),
    source2: widen(bars.source2),
  }
}

export function sliceMarket(bars: Market, from: number, to: number): Market {
  const entries = Object.entries(bars).map(([name, column]) => [name, column.subarray(from, to)])
  return Object.fromEntries(entries) as Market
}

export const anyMarket = fc
  .record({
    kind: fc.constantFrom(...marketKinds),
    seed: fc.integer({ min: 1, max: 1e6 }),
    length: fc.integer({ min: 0, max: 220 }),
  })
  .map(({ kind, seed, length }) => market(kind, seed, length))

export type Args = readonly (number | string)[]

/** Arguments within their ranges, mostly small enough for short series to get past the warm-up. */
export function anyArgs(definition: IndicatorDefinition): fc.Arbitrary<Args> {
  return fc.tuple(
    ...definition.params.map((param): fc.Arbitrary<number | string> => {
      if (param.kind === 'pick') return fc.constantFrom(...param.of)
      if (param.kind === 'int') {
        const most = Math.min(param.max, param.min + 40)
        return fc.oneof(fc.constant(param.default), fc.constant(param.min), fc.integer({ min: param.min, max: most }))
      }
      return fc.oneof(
        fc.constantFrom(param.default, param.min, param.max),
        fc.double({ min: param.min, max: param.max, noNaN: true }),
      )
    }),
  )
}
