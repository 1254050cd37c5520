import { timeframeMs, type Timeframe } from '../../engine/domain/timeframe.ts'
import { allocateBars } from '../../engine/domain/bars.ts'
import { parseDukascopy } from '../../engine/providers/dukascopy/parse.ts'
import { dukascopy } from '../../engine/providers/dukascopy/provider.ts'
import { collectBars, type BarRow } from '../../engine/providers/shared/collect-bars.ts'
import { eurusd, venueBars, venueNow } from './bar-source.ts'
import { packLzma } from './pack-lzma.ts'
import type { VenueCase } from './venue-case.ts'
import type { VenueAnswer } from './venue-server.ts'

const hourMs = 3_600_000
const scale = 100_000
const path = /^\/datafeed\/EURUSD\/(\d{4})\/(\d{2})\/(\d{2})\/(\d{2})h_ticks\.bi5$/

/** Four ticks for every minute, at its open, low, high and close. */
function ticksOf(rows: readonly BarRow[], hourAt: number): Uint8Array {
  const ticks = rows.flatMap(({ openAt, open, high, low, close, volume }) =>
    [open, low, high, close].map((bid, k) => ({ at: openAt - hourAt + k * 14_000, bid, volume: k === 0 ? volume : 0 })),
  )
  const view = new DataView(new ArrayBuffer(ticks.length * 20))
  ticks.forEach(({ at, bid, volume }, i) => {
    view.setUint32(i * 20, at)
    view.setUint32(i * 20 + 4, Math.round((bid + 0.01) * scale))
    view.setUint32(i * 20 + 8, Math.round(bid * scale))
    view.setFloat32(i * 20 + 12, 1.5)
    view.setFloat32(i * 20 + 16, volume)
  })
  return new Uint8Array(view.buffer)
}

function answer(url: URL): VenueAnswer {
  const match = path.exec(url.pathname)
  if (match === null) return { status: 404, body: '<html><head><title>404 Not Found</title></head></html>' }
  const [year, month, day, hour] = match.slice(1).map(Number)
  const hourAt = Date.UTC(year, month, day, hour)
  if (hourAt + hourMs > venueNow) return { status: 404, body: '' }
  const weekday = new Date(hourAt).getUTCDay()
  if (weekday === 6) return { status: 404, body: '' }
  if (weekday === 0) return { body: '' }
  return { body: packLzma(ticksOf(venueBars('1m', hourAt, hourAt + hourMs), hourAt)) }
}

/** What the minutes of the source make when they are put together. */
function minutesTogether(timeframe: Timeframe, fromAt: number, untilAt: number): readonly BarRow[] {
  const hourEnd = Math.min(untilAt, Math.floor(venueNow / hourMs) * hourMs)
  const minutes = venueBars('1m', fromAt, hourEnd).filter(({ openAt }) => {
    const weekday = new Date(openAt).getUTCDay()
    return weekday !== 6 && weekday !== 0
  })
  const barMs = timeframeMs(timeframe)
  const made = new Map<number, BarRow>()
  for (const row of minutes) {
    const openAt = row.openAt - (row.openAt % barMs)
    const last = made.get(openAt)
    made.set(openAt, {
      openAt,
      open: last?.open ?? row.open,
      high: Math.max(last?.high ?? -Infinity, row.high),
      low: Math.min(last?.low ?? Infinity, row.low),
      close: row.close,
      volume: (last?.volume ?? 0) + row.volume,
    })
  }
  return [...made.values()].filter(({ openAt }) => openAt + barMs <= venueNow)
}

export const dukascopyVenue: VenueCase = {
  definition: dukascopy,
  ranges: [
    { instrument: eurusd, timeframe: '1m', fromAt: Date.UTC(2024, 5, 13, 22, 15), untilAt: Date.UTC(2025, 0, 1) },
    { instrument: eurusd, timeframe: '15m', fromAt: Date.UTC(2024, 5, 7, 20), untilAt: Date.UTC(2024, 5, 10, 4) },
    { instrument: eurusd, timeframe: '4h', fromAt: Date.UTC(2024, 5, 13), untilAt: venueNow },
    { instrument: eurusd, timeframe: '1d', fromAt: Date.UTC(2024, 5, 12), untilAt: venueNow },
  ],
  answer,
  unknown: { ...eurusd, id: 'QQQYYY', baseCurrency: 'QQQ', currency: 'YYY' },
  adjustments: 'none',
  expected: ({ timeframe, fromAt, untilAt }) => minutesTogether(timeframe, fromAt, untilAt),
  parse: (body, wanted) => {
    if (body.length === 0) return allocateBars(0)
    const hourAt = wanted.fromAt - (wanted.fromAt % hourMs)
    return collectBars(parseDukascopy({ body }, hourAt, 60_000, scale), wanted, 'Dukascopy')
  },
}
