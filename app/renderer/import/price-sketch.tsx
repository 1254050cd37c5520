import type { CsvSketch } from '../../../engine/domain/csv-import.ts'
import { formatSize } from '../format/number.ts'
import { formatDate } from '../format/time.ts'
import { words } from '../locales/en.ts'

const width = 300
const height = 60

/** The closes of a file as a line within the band of its highs and lows: a wrong column or decimal sign stands out. */
export function PriceSketch({ sketch: { points, firstClose, lastClose } }: { sketch: CsvSketch }) {
  const top = Math.max(...points.map(({ high }) => high))
  const bottom = Math.min(...points.map(({ low }) => low))
  const [high, low] = [formatSize(top), formatSize(bottom)]
  const title = words.import.sketch(formatSize(firstClose), formatSize(lastClose), low, high)
  const x = (k: number): number => (points.length === 1 ? width / 2 : (k / (points.length - 1)) * width)
  const y = (price: number): number => (top === bottom ? height / 2 : ((top - price) / (top - bottom)) * height)
  const path = (prices: readonly number[]): string[] =>
    prices.map((price, k) => `${x(k).toFixed(2)},${y(price).toFixed(2)}`)
  const highs = path(points.map((point) => point.high))
  const lows = path(points.map((point) => point.low))
  return (
    <figure className="price-sketch">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={title}>
        <title>{title}</title>
        <polygon points={[...highs, ...lows.toReversed()].join(' ')} />
        <polyline points={path(points.map(({ close }) => close)).join(' ')} />
      </svg>
      <div className="price-scale" aria-hidden>
        <span>{high}</span>
        <span>{low}</span>
      </div>
      <figcaption className="muted" aria-hidden>
        <span>{formatDate(points[0].at)}</span>
        <span>{formatDate(points[points.length - 1].at)}</span>
      </figcaption>
    </figure>
  )
}
