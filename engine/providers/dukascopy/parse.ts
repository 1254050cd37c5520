import type { HttpAnswer } from '../shared/http-transport.ts'
import type { BarRow } from '../shared/collect-bars.ts'
import { wrongContent } from '../shared/json-shape.ts'
import { unpackLzma } from './lzma.ts'
import { hourMs } from './rest.ts'

const source = 'Dukascopy'
const tickBytes = 20
const maxBytes = 32 * 1024 * 1024

/**
 * The ticks of one hour as bars of at most an hour: bid prices, and the volume offered at the bid. A tick is 20 bytes,
 * big-endian: milliseconds since the hour began, ask, bid (whole numbers, to be divided by the scale), and the volumes
 * at both in millions as 32-bit floats. An hour without ticks is an empty file.
 */
export function parseDukascopy(
  { body }: Pick<HttpAnswer, 'body'>,
  hourAt: number,
  barMs: number,
  scale: number,
): readonly BarRow[] {
  if (body.length === 0) return []
  const bytes = unpackLzma(body, maxBytes)
  if (bytes.length % tickBytes !== 0) throw wrongContent(source, 'ticks that are cut off')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const rows: BarRow[] = []
  let before = 0
  for (let at = 0; at < bytes.length; at += tickBytes) {
    const sinceHour = view.getUint32(at)
    const price = view.getUint32(at + 8) / scale
    const volume = view.getFloat32(at + 16)
    if (sinceHour >= hourMs || sinceHour < before) throw wrongContent(source, 'ticks that do not rise in their hour')
    if (!(price > 0) || !(volume >= 0 && volume < 1e12)) throw wrongContent(source, 'a tick that is none')
    before = sinceHour
    const time = hourAt + sinceHour
    const openAt = time - (time % Math.min(barMs, hourMs))
    const last = rows.at(-1)
    if (last?.openAt === openAt) {
      rows[rows.length - 1] = {
        ...last,
        high: Math.max(last.high, price),
        low: Math.min(last.low, price),
        close: price,
        volume: last.volume + volume,
      }
    } else rows.push({ openAt, open: price, high: price, low: price, close: price, volume })
  }
  return rows
}
